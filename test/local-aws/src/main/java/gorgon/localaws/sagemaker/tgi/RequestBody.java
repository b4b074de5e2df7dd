package gorgon.localaws.sagemaker.tgi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A JSON object of a request; null counts as absent, a wrong type is axum's rejection. */
record RequestBody(JsonNode root) {
    private static final String UNFIT = "Failed to deserialize the JSON body into the target type: ";
    private static final ObjectMapper JSON = new ObjectMapper();

    static RequestBody parse(String contentType, byte[] body) {
        if (!contentType.startsWith("application/json")) {
            throw TgiError.rejected(415, "Expected request with `Content-Type: application/json`");
        }
        try {
            return new RequestBody(JSON.readTree(body));
        } catch (JacksonException e) {
            throw TgiError.rejected(400, "Failed to parse the request body as JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("tried to parse a request: bytes in memory cannot fail to be read", e);
        }
    }

    static TgiError unfit(String why) {
        return TgiError.rejected(422, UNFIT + why);
    }

    boolean has(String name) {
        return !root.path(name).isMissingNode() && !root.path(name).isNull();
    }

    RequestBody object(String name) {
        JsonNode value = root.path(name);
        return new RequestBody(value.isObject() ? value : JSON.createObjectNode());
    }

    Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!root.path(name).isTextual()) {
            throw unfit(name + ": invalid type: " + root.path(name) + ", expected a string");
        }
        return Optional.of(root.path(name).asText());
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!root.path(name).isBoolean()) {
            throw unfit(name + ": invalid type: " + root.path(name) + ", expected a boolean");
        }
        return root.path(name).asBoolean();
    }

    OptionalLong whole(String name) {
        if (!has(name)) {
            return OptionalLong.empty();
        }
        if (!root.path(name).canConvertToExactIntegral() || root.path(name).asLong() < 0) {
            throw unfit(name + ": invalid value: " + root.path(name) + ", expected an unsigned integer");
        }
        return OptionalLong.of(root.path(name).asLong());
    }

    OptionalDouble number(String name) {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        if (!root.path(name).isNumber()) {
            throw unfit(name + ": invalid type: " + root.path(name) + ", expected f32");
        }
        return OptionalDouble.of(root.path(name).asDouble());
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        root.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
