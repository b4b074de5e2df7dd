package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds resolved properties against a schema, at every depth, in the words of CloudFormation's own validation. */
final class PropertyCheck {
    private static final Set<String> TAG_KEYS = Set.of("Key", "Value", "PropagateAtLaunch");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final Map<String, Map<String, PropertySchema>> definitions;
    private final List<String> problems = new ArrayList<>();

    private PropertyCheck(Map<String, Map<String, PropertySchema>> definitions) {
        this.definitions = definitions;
    }

    /** One line a problem, with the path of the value; empty when all is well. */
    static List<String> problems(
            JsonNode properties,
            Map<String, PropertySchema> schema,
            Map<String, Map<String, PropertySchema>> definitions) {
        PropertyCheck check = new PropertyCheck(definitions);
        check.object("#", properties, schema);
        return check.problems;
    }

    private void object(String path, JsonNode value, Map<String, PropertySchema> schema) {
        if (!value.isObject()) {
            expected(path, "JSONObject", value);
            return;
        }
        schema.forEach((name, property) -> {
            if (property.required() && !value.has(name)) {
                problems.add(path + ": required key [" + name + "] not found");
            }
        });
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            PropertySchema property = schema.get(field.getKey());
            if (property == null) {
                problems.add(path + ": extraneous key [" + field.getKey() + "] is not permitted");
            } else {
                value(path + "/" + field.getKey(), field.getValue(), property.type());
            }
        }
    }

    private void value(String path, JsonNode value, ValueType type) {
        switch (type) {
            case ValueType.Any any -> {}
            case ValueType.Text text -> expect(path, "String", value, value.isValueNode() && !value.isNull());
            case ValueType.Numeric numeric -> expect(path, "Number", value, isNumber(value));
            case ValueType.Flag flag -> expect(path, "Boolean", value, isFlag(value));
            case ValueType.Tag tag -> tag(path, value);
            case ValueType.ListOf list -> items(path, value, list.element());
            case ValueType.MapOf map -> entries(path, value, map.element());
            case ValueType.Structure structure -> object(path, value, definition(structure));
            case ValueType.OneOf one -> oneOf(path, value, one.types());
        }
    }

    private Map<String, PropertySchema> definition(ValueType.Structure structure) {
        Map<String, PropertySchema> definition = definitions.get(structure.definition());
        if (definition == null) {
            throw new IllegalStateException("AWS's schemas refer to a definition they lack: " + structure.definition());
        }
        return definition;
    }

    private void items(String path, JsonNode value, ValueType element) {
        if (!value.isArray()) {
            expected(path, "JSONArray", value);
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            value(path + "/" + i, value.get(i), element);
        }
    }

    private void entries(String path, JsonNode value, ValueType element) {
        if (!value.isObject()) {
            expected(path, "JSONObject", value);
            return;
        }
        value.properties().forEach(entry -> value(path + "/" + entry.getKey(), entry.getValue(), element));
    }

    private void tag(String path, JsonNode value) {
        expect(path, "Tag", value, value.path("Key").isValueNode());
        value.fieldNames().forEachRemaining(name -> {
            if (!TAG_KEYS.contains(name)) {
                problems.add(path + ": extraneous key [" + name + "] is not permitted");
            }
        });
    }

    private void oneOf(String path, JsonNode value, List<ValueType> types) {
        List<String> first = List.of();
        for (ValueType type : types) {
            PropertyCheck attempt = new PropertyCheck(definitions);
            attempt.value(path, value, type);
            if (attempt.problems.isEmpty()) {
                return;
            }
            first = first.isEmpty() ? attempt.problems : first;
        }
        problems.addAll(first);
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber()
                || (value.isTextual() && NUMBER.matcher(value.textValue()).matches());
    }

    private static boolean isFlag(JsonNode value) {
        String text = value.asText("").toLowerCase(Locale.ROOT);
        return value.isBoolean() || text.equals("true") || text.equals("false");
    }

    private void expect(String path, String type, JsonNode value, boolean holds) {
        if (!holds) {
            expected(path, type, value);
        }
    }

    private void expected(String path, String type, JsonNode value) {
        JsonNodeType found = value.getNodeType();
        problems.add(path + ": expected type: " + type + ", found: " + found);
    }
}
