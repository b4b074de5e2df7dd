package gorgon.localaws.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The members of a JSON object, read with AWS's complaints about missing or unknown ones. */
public record Fields(JsonNode object) {
    public String required(String name) {
        return text(name)
                .orElseThrow(() -> invalid("1 validation error detected: Value at '" + name
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    /** The member as text; scalars of other types are written out, as CloudFormation does. */
    public Optional<String> text(String name) {
        JsonNode value = object.path(name);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    public int number(String name, int otherwise) {
        return Math.toIntExact(longNumber(name, otherwise));
    }

    public long longNumber(String name, long otherwise) {
        return text(name).map(value -> parse(name, value)).orElse(otherwise);
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        object.path(name).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** Refuses members that this emulator would have to ignore. */
    public void allowOnly(String owner, Set<String> names) {
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw invalid(owner + ": local-aws does not know " + unknown + "; it knows " + new TreeSet<>(names));
        }
    }

    private static long parse(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new AwsError(400, "ValidationException", name + " is not a whole number: " + value);
        }
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationException", message);
    }
}
