package gorgon.localaws.cloudformation;

import gorgon.localaws.http.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a Query request; lists are spread over {@code Name.member.1}, {@code Name.member.2}... */
record QueryInput(Map<String, String> fields) {
    String required(String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value null at '" + name
                            + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    @Nullable
    String optional(String name) {
        return fields.get(name);
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(fields.getOrDefault(name, "false"));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (int i = 1; fields.containsKey(member(name, i)); i++) {
            texts.add(fields.getOrDefault(member(name, i), ""));
        }
        return texts;
    }

    /** A list of structures, as the value of {@code keyField} by that of {@code valueField}. */
    Map<String, String> pairs(String name, String keyField, String valueField) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 1; fields.containsKey(member(name, i) + "." + keyField); i++) {
            String value = fields.get(member(name, i) + "." + valueField);
            if (value != null) {
                pairs.put(fields.getOrDefault(member(name, i) + "." + keyField, ""), value);
            }
        }
        return pairs;
    }

    private static String member(String name, int index) {
        return name + ".member." + index;
    }

    /** Refuses, by name, what would change the outcome and is not played here. */
    void refuse(String name, String value) {
        if (value.equals(fields.get(name))) {
            throw new AwsError(400, "ValidationError", name + "=" + value + " is not supported by this local AWS");
        }
    }

    void refuseMembers(String name) {
        for (String field : fields.keySet()) {
            if (field.startsWith(name + ".member.")) {
                throw new AwsError(400, "ValidationError", name + " is not supported by this local AWS");
            }
        }
    }
}
