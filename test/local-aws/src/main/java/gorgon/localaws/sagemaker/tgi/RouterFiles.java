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
        Optional<JsonFile> configuration = JsonFile.readIfSound(directory, "tokenizer_config.json");
        if (!directory.files().containsKey("tokenizer_config.json") && !version.atLeast(2, 0, 2)) {
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
        Optional<Vocabulary> fast = Vocabulary.readIfSound(directory, "tokenizer.json");
        if (fast.isPresent()) {
            return fast;
        }
        if (!version.atLeast(3, 0, 0)) {
            log.warn("Could not find a fast tokenizer implementation for " + LaunchArguments.MODEL_PATH);
            log.warn("Rust input length validation and truncation is disabled");
            return Optional.empty();
        }
        return Optional.of(resolved(directory));
    }

    /** From 3.0.0 on Python makes a tokenizer of what there is, in the root or, for a directory of heads, in the base's. */
    private static Vocabulary resolved(ModelDirectory directory) throws IOException {
        Optional<Vocabulary> own = convertible(directory, "");
        if (own.isPresent()) {
            return own.get();
        }
        JsonFile root = JsonFile.read(directory, "config.json").orElseThrow();
        if (root.has("model_type") || !root.has("base_model_name_or_path")) {
            throw new StartupFailure(Stage.ROUTER, "Unable to load tokenizer.");
        }
        String base = BaseFolder.of(root, directory);
        Optional<Vocabulary> fast = Vocabulary.readIfSound(directory, base + "tokenizer.json");
        return fast.isPresent() ? fast.get() : convertible(directory, base).orElseThrow();
    }

    /** transformers converts a SentencePiece model, unless there is a fast tokenizer, sound or not. */
    private static Optional<Vocabulary> convertible(ModelDirectory directory, String folder) throws IOException {
        return directory.files().containsKey(folder + "tokenizer.json")
                ? Optional.empty()
                : Vocabulary.readSentencePiece(directory, folder + "tokenizer.model");
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
