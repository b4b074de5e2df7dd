package gorgon.artifactprep.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.failure.InvalidRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;

/** Reading and writing JSON; a payload record is written in the order of its components, absent ones left out. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array(Collection<String> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    public static JsonNode read(InputStream stream) throws IOException {
        return MAPPER.readTree(stream);
    }

    /** The value of a JSON text; a text that is none is an {@code InvalidRequest} that does not quote it. */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new InvalidRequest("tried to read a JSON text: it is malformed at line %d, column %d; send valid JSON"
                    .formatted(
                            malformed.getLocation().getLineNr(),
                            malformed.getLocation().getColumnNr()));
        }
    }

    /** The record that {@link #of} wrote. */
    public static <T> T as(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new InvalidRequest(
                    "tried to read a %s from the state of the execution: %s; deploy again"
                            .formatted(
                                    type.getSimpleName(), unreadable.getClass().getSimpleName()),
                    unreadable);
        }
    }

    public static JsonNode of(Object payload) {
        return MAPPER.valueToTree(payload);
    }

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("tried to write a %s as JSON".formatted(value.getClass()), impossible);
        }
    }
}
