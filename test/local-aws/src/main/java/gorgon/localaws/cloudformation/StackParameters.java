package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values of a template's parameters, by name. */
record StackParameters(Map<String, StackParameter> byName) {
    static final StackParameters NONE = new StackParameters(Map.of());

    /** Gives each declared parameter its value, default or looked-up one; refuses what is missing, unknown or not allowed. */
    static StackParameters resolve(Template template, Map<String, String> given, ParameterLookup store) {
        refuse(
                "Parameters: ",
                " do not exist in the template",
                given.keySet(),
                template.parameters().keySet());
        Map<String, StackParameter> values = new LinkedHashMap<>();
        Set<String> missing = new TreeSet<>(template.parameters().keySet());
        template.parameters().forEach((name, definition) -> {
            String value = given.getOrDefault(name, definition.defaultValue());
            if (value != null) {
                values.put(name, parameter(definition, definition.checked(value), store));
            }
        });
        refuse("Parameters: ", " must have values", missing, values.keySet());
        return new StackParameters(values);
    }

    private static void refuse(String before, String after, Set<String> all, Set<String> allowed) {
        Set<String> others = new TreeSet<>(all);
        others.removeAll(allowed);
        if (!others.isEmpty()) {
            throw new TemplateError(before + others + after);
        }
    }

    private static StackParameter parameter(ParameterDefinition definition, String value, ParameterLookup store) {
        return new StackParameter(
                definition, value, definition.fromParameterStore() ? stored(definition, value, store) : null);
    }

    private static String stored(ParameterDefinition definition, String value, ParameterLookup store) {
        return store.value(value)
                .orElseThrow(() -> new TemplateError("Unable to fetch parameters [" + value
                        + "] from parameter store for this account (parameter " + definition.name() + ")"));
    }

    /** What {@code Ref} gives, or null where there is no such parameter. */
    @Nullable
    JsonNode ref(String name) {
        StackParameter parameter = byName.get(name);
        if (parameter == null) {
            return null;
        }
        String value = parameter.effectiveValue();
        return parameter.definition().isList() ? list(value) : TextNode.valueOf(value);
    }

    private static ArrayNode list(String value) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String item : value.split(",", -1)) {
            list.add(item.strip());
        }
        return list;
    }

    Map<String, String> given() {
        Map<String, String> values = new LinkedHashMap<>();
        byName.forEach((name, parameter) -> values.put(name, parameter.value()));
        return values;
    }
}
