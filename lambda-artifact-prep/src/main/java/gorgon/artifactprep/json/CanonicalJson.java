package gorgon.artifactprep.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One spelling for each JSON value: sorted keys, no white space, every scalar a string, UTF-8.
 *
 * <p>CloudFormation turns the scalars of a custom resource's properties into strings, so a digest must not depend on
 * their type.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    public static byte[] bytes(JsonNode value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    static String text(JsonNode value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    private static void append(JsonNode value, StringBuilder text) {
        switch (value) {
            case ObjectNode object -> appendObject(object, text);
            case ArrayNode array -> appendArray(array, text);
            default -> appendString(value.asText(), text);
        }
    }

    private static void appendObject(ObjectNode object, StringBuilder text) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        text.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> field : sorted.entrySet()) {
            text.append(separator);
            appendString(field.getKey(), text);
            text.append(':');
            append(field.getValue(), text);
            separator = ",";
        }
        text.append('}');
    }

    private static void appendArray(ArrayNode array, StringBuilder text) {
        text.append('[');
        String separator = "";
        for (JsonNode element : array) {
            text.append(separator);
            append(element, text);
            separator = ",";
        }
        text.append(']');
    }

    // The escapes of RFC 8785 section 3.2.2.2: short ones, hexadecimal for other controls, everything else as it is.
    private static void appendString(String value, StringBuilder text) {
        text.append('"');
        for (int index = 0; index < value.length(); index++) {
            appendCharacter(value.charAt(index), text);
        }
        text.append('"');
    }

    private static void appendCharacter(char character, StringBuilder text) {
        switch (character) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (character < ' ') {
                    text.append("\\u%04x".formatted((int) character));
                } else {
                    text.append(character);
                }
            }
        }
    }
}
