package gorgon.localaws.sagemaker.tgi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A JSON file of the model, and what its readers say when a key is missing. */
record JsonFile(String path, JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty if there is no such file; transformers' complaint if it is not JSON. */
    static Optional<JsonFile> read(ModelDirectory directory, String path) throws IOException {
        Long size = directory.files().get(path);
        if (size == null) {
            return Optional.empty();
        }
        try (InputStream in = directory.open(path, 0, size)) {
            return Optional.of(new JsonFile(path, JSON.readTree(in.readAllBytes())));
        } catch (JacksonException e) {
            throw StartupFailure.shard("OSError: It looks like the config file at '" + LaunchArguments.MODEL_PATH + "/"
                    + path + "' is not a valid JSON file.");
        }
    }

    /** Empty for one that is not JSON too: Rust's readers drop it and go on. */
    static Optional<JsonFile> readIfSound(ModelDirectory directory, String path) throws IOException {
        try {
            return read(directory, path);
        } catch (StartupFailure malformed) {
            return Optional.empty();
        }
    }

    boolean has(String key) {
        return root.has(key);
    }

    String text(String key) {
        return required(key).asText();
    }

    int number(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw StartupFailure.shard("TypeError: " + path + ": " + key + " is not an integer (" + value + ")");
        }
        return value.asInt();
    }

    private JsonNode required(String key) {
        JsonNode value = root.path(key);
        if (value.isMissingNode()) {
            throw StartupFailure.shard("KeyError: '" + key + "'");
        }
        return value;
    }
}
