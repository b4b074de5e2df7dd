package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** Where a result goes within the input: {@code $.a.b}; {@code $} replaces all of it, {@code null} drops the result. */
sealed interface ResultPath {
    record Discard() implements ResultPath {}

    /** No name: the result replaces the input. */
    record At(List<String> names) implements ResultPath {}

    static ResultPath parse(AslObject state) {
        if (state.json().has("ResultPath") && state.json().get("ResultPath").isNull()) {
            return new Discard();
        }
        String path = state.text("ResultPath").orElse("$");
        if (!path.matches("\\$(\\.[\\w-]+)*")) {
            throw state.invalid("ResultPath must have the form $.a.b, not " + path);
        }
        return new At(Arrays.stream(path.split("\\.", -1)).skip(1).toList());
    }

    default JsonNode combine(JsonNode input, JsonNode result) {
        return switch (this) {
            case Discard discard -> input;
            case At(List<String> names) -> names.isEmpty() ? result : put(input, names, result);
        };
    }

    private static JsonNode put(JsonNode input, List<String> names, JsonNode result) {
        if (!(input.deepCopy() instanceof ObjectNode root)) {
            throw mismatch(names, input);
        }
        ObjectNode parent = root;
        for (String name : names.subList(0, names.size() - 1)) {
            JsonNode child = parent.get(name);
            if (child != null && !child.isObject()) {
                throw mismatch(names, input);
            }
            parent = child instanceof ObjectNode object ? object : parent.putObject(name);
        }
        parent.set(names.getLast(), result);
        return root;
    }

    private static StateFailure mismatch(List<String> names, JsonNode input) {
        return new StateFailure(
                "States.ResultPathMatchFailure",
                "Unable to apply ReferencePath $." + String.join(".", names) + " to input " + input);
    }
}
