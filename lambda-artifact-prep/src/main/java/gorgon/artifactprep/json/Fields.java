package gorgon.artifactprep.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A JSON object read field by field; what is wrong is noted in {@link Problems} and read as empty. */
public final class Fields {
    private final JsonNode node;
    private final String path;
    private final Problems problems;

    public Fields(JsonNode node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject()) {
            problems.add(path.isEmpty() ? "the request" : path, "must be an object (%s)".formatted(describe(node)));
        }
    }

    /** Notes every field beyond {@code known}: what is not understood must not change what is staged. */
    public void allowOnly(Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(
                        pathOf(name),
                        "is not known; allowed: " + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
    }

    public Problems problems() {
        return problems;
    }

    public String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    public boolean has(String name) {
        return node.has(name);
    }

    /** A string, empty where it is missing. */
    public String text(String name) {
        return optionalText(name).orElseGet(() -> {
            if (!node.hasNonNull(name)) {
                problems.add(pathOf(name), "is missing");
            }
            return "";
        });
    }

    /** A string that must hold something. */
    public String requiredText(String name) {
        String value = text(name);
        if (value.isBlank() && node.path(name).isTextual()) {
            problems.add(pathOf(name), "must not be empty");
        }
        return value;
    }

    public Optional<String> optionalText(String name) {
        JsonNode value = node.path(name);
        if (value.isTextual()) {
            return Optional.of(value.textValue());
        }
        if (node.hasNonNull(name)) {
            problems.add(pathOf(name), "must be a string (%s)".formatted(describe(value)));
        }
        return Optional.empty();
    }

    /** An array of strings. */
    public List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            if (!element.isTextual() || element.textValue().isEmpty()) {
                problems.add(pathOf(name), "must hold non-empty strings only (%s)".formatted(describe(element)));
            } else {
                values.add(element.textValue());
            }
        }
        return values;
    }

    /** An object of strings, by their names. */
    public SortedMap<String, String> textsByName(String name) {
        Fields object = object(name);
        SortedMap<String, String> values = new TreeMap<>();
        object.node.fieldNames().forEachRemaining(field -> values.put(field, object.text(field)));
        return values;
    }

    public Fields object(String name) {
        return new Fields(node.path(name), pathOf(name), problems);
    }

    /** An array of objects. */
    public List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            objects.add(new Fields(element, "%s[%d]".formatted(pathOf(name), objects.size()), problems));
        }
        return objects;
    }

    private JsonNode elements(String name) {
        JsonNode value = node.path(name);
        if (!value.isArray()) {
            problems.add(
                    pathOf(name), node.has(name) ? "must be an array (%s)".formatted(describe(value)) : "is missing");
        }
        return value.isArray() ? value : Json.object();
    }

    // Never the value itself: it may be a credential in the wrong place.
    private static String describe(JsonNode value) {
        return value.isTextual()
                ? "an empty string"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
