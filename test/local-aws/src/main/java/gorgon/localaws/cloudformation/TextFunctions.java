package gorgon.localaws.cloudformation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions on text and lists; their arguments are evaluated already. */
final class TextFunctions {
    private TextFunctions() {}

    static JsonNode join(JsonNode arguments) {
        JsonNode items = arguments.path(1);
        if (!items.isArray() || items.valueStream().anyMatch(item -> !item.isValueNode())) {
            throw new TemplateError("Template error: every Fn::Join object requires a string delimiter and a list of"
                    + " strings (" + arguments + ")");
        }
        return TextNode.valueOf(items.valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.joining(arguments.path(0).asText())));
    }

    static JsonNode split(JsonNode arguments) {
        JsonNode source = arguments.path(1);
        String delimiter = arguments.path(0).asText();
        if (!source.isValueNode() || delimiter.isEmpty()) {
            throw new TemplateError(
                    "Template error: every Fn::Split object requires a delimiter and a string (" + arguments + ")");
        }
        if (KnownAfterApply.isIn(source)) {
            return KnownAfterApply.VALUE;
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : source.asText().split(Pattern.quote(delimiter), -1)) {
            parts.add(part);
        }
        return parts;
    }

    static JsonNode select(JsonNode arguments) {
        JsonNode list = arguments.path(1);
        if (list.equals(KnownAfterApply.VALUE)) {
            return list;
        }
        JsonNode item = list.path(arguments.path(0).asInt(-1));
        if (!list.isArray() || item.isMissingNode()) {
            throw new TemplateError("Template error: Fn::Select cannot select nonexistent value at index "
                    + arguments.path(0).asText() + " of " + list);
        }
        return item;
    }

    static JsonNode base64(JsonNode value) {
        if (KnownAfterApply.isIn(value)) {
            return KnownAfterApply.VALUE;
        }
        return TextNode.valueOf(
                Base64.getEncoder().encodeToString(value.asText().getBytes(UTF_8)));
    }
}
