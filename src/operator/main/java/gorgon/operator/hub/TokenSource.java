package gorgon.operator.hub;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.HubToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a token of the Hub lies on a machine: {@code HF_TOKEN}, or the file that {@code hf auth login} writes.
 *
 * <p>As in huggingface_hub src/huggingface_hub/utils/_auth.py (get_token) and constants.py (HF_HOME, HF_TOKEN_PATH).
 */
record TokenSource(Map<String, String> environment, Path home) {
    static TokenSource ofThisMachine() {
        return new TokenSource(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** Empty where there is none; its value is in no message. */
    Optional<HubToken> token() {
        return variable("HF_TOKEN")
                .or(() -> variable("HUGGING_FACE_HUB_TOKEN"))
                .map(text -> token(text, "the variable HF_TOKEN"))
                .or(() -> read(file()).map(text -> token(text, file().toString())));
    }

    private Path file() {
        return variable("HF_TOKEN_PATH")
                .map(this::path)
                .orElseGet(() -> variable("HF_HOME")
                        .map(this::path)
                        .orElseGet(() -> variable("XDG_CACHE_HOME")
                                .map(this::path)
                                .orElseGet(() -> home.resolve(".cache"))
                                .resolve("huggingface"))
                        .resolve("token"));
    }

    private Path path(String text) {
        return text.equals("~") || text.startsWith("~/")
                ? home.resolve(text.substring(1).replaceFirst("^/", ""))
                : Path.of(text);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException failure) {
            throw new InvalidRequest("tried to read the Hub token in %s: %s; check its permissions"
                    .formatted(file, failure.getClass().getSimpleName()));
        }
    }

    private static HubToken token(String text, String source) {
        try {
            return new HubToken(text);
        } catch (IllegalArgumentException refused) {
            throw new InvalidRequest("tried to read the Hub token in %s: %s; sign in again with `hf auth login`"
                    .formatted(source, refused.getMessage()));
        }
    }
}
