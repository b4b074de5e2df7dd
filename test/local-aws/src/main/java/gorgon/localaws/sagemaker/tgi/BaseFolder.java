package gorgon.localaws.sagemaker.tgi;

/** Where {@code base_model_name_or_path} leads: {@code get_model} takes it as a path if there is one, else as a Hub id. */
final class BaseFolder {
    private BaseFolder() {}

    /** Relative to the model directory, ending with a slash; empty for the directory itself. */
    static String of(JsonFile root, ModelDirectory directory) {
        String base = root.text("base_model_name_or_path");
        if (!base.startsWith("/")) {
            throw StartupFailure.shard(
                    "huggingface_hub.utils._errors.LocalEntryNotFoundError: File model.safetensors of"
                            + " model " + base + " not found in the local cache. Please run `text-generation-server"
                            + " download-weights " + base + "` first.");
        }
        String path = base.endsWith("/") ? base : base + "/";
        String folder = path.startsWith(LaunchArguments.MODEL_PATH + "/")
                ? path.substring(LaunchArguments.MODEL_PATH.length() + 1)
                : path;
        if (WeightFiles.below(directory, folder).findAny().isEmpty()) {
            throw StartupFailure.shard(
                    "huggingface_hub.errors.HFValidationError: Repo id must be in the form 'repo_name' or"
                            + " 'namespace/repo_name': '" + base + "'. Use `repo_type` argument if needed.");
        }
        return folder;
    }
}
