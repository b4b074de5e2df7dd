package gorgon.localaws.sagemaker.tgi;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.sagemaker.tgi.StartupFailure.Stage;
import java.io.IOException;
import java.util.Optional;

/**
 * What the router reads from the root of the model directory: it looks into {@code llm/} only from 3.0.0.
 *
 * @param tokenizer empty if there is no fast tokenizer
 * @param template whether there is a chat template
 */
record RouterFiles(Optional<Vocabulary> tokenizer, boolean template) {
    static RouterFiles read(TgiVersion version, ModelDirectory directory, ContainerLog log) throws IOException {
        Optional<JsonFile> configuration = JsonFile.read(directory, "tokenizer_config.json");
        if (configuration.isEmpty() && !version.atLeast(2, 0, 2)) {
            // HubTokenizerConfig::from_file unwraps the result of reading.
            throw new StartupFailure(
                    Stage.ROUTER,
                    "called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: \"No such file or"
                            + " directory\" }");
        }
        return new RouterFiles(
                tokenizer(version, directory, log),
                configuration.filter(RouterFiles::hasTemplate).isPresent());
    }

    private static Optional<Vocabulary> tokenizer(TgiVersion version, ModelDirectory directory, ContainerLog log)
            throws IOException {
        Optional<Vocabulary> own = Vocabulary.read(directory, "tokenizer.json");
        if (own.isPresent()) {
            return own;
        }
        if (!version.atLeast(3, 0, 0)) {
            log.warn("Could not find a fast tokenizer implementation for " + LaunchArguments.MODEL_PATH);
            log.warn("Rust input length validation and truncation is disabled");
            return Optional.empty();
        }
        JsonFile root = JsonFile.read(directory, "config.json").orElseThrow();
        if (root.has("model_type") || !root.has("base_model_name_or_path")) {
            throw new StartupFailure(
                    Stage.ROUTER,
                    "Could not load a tokenizer for " + LaunchArguments.MODEL_PATH + ": no tokenizer.json");
        }
        return Vocabulary.read(directory, BaseFolder.of(root, directory) + "tokenizer.json");
    }

    /** A missing or null special token drops the whole file. */
    private static boolean hasTemplate(JsonFile configuration) {
        JsonNode root = configuration.root();
        return !root.path("chat_template").isMissingNode()
                && isToken(root.path("bos_token"))
                && isToken(root.path("eos_token"));
    }

    private static boolean isToken(JsonNode token) {
        return token.isTextual() || token.path("content").isTextual();
    }
}
