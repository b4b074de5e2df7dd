package gorgon.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One object of the file. Every reading method answers with a usable value, recording a problem where the file has
 * none, so that reading goes on to the end.
 */
final class Section {
    private static final String MISSING = "(missing)";

    private final JsonNode node;
    private final String path;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> broken = new LinkedHashSet<>();

    Section(JsonNode node, String path, Findings findings) {
        this.node = node.isObject() ? node : JsonNodeFactory.instance.objectNode();
        this.path = path;
        this.findings = findings;
        if (!node.isObject()) {
            findings.problem(path, show(node), "not an object; write { ... }");
        }
    }

    Section child(String key) {
        known.add(key);
        JsonNode child = node.path(key);
        return new Section(child.isMissingNode() ? JsonNodeFactory.instance.objectNode() : child, at(key), findings);
    }

    /** The text of a key that must be there, out of those allowed; empty if it is not. */
    String required(String key, Collection<String> allowed, String kind) {
        if (node.path(key).isMissingNode()) {
            problem(key, "required; use one of " + String.join(", ", allowed));
        }
        return optional(key, oneOf(allowed, kind)).orElse("");
    }

    String choice(String key, String fallback, Collection<String> allowed, String kind) {
        return value(key, fallback, oneOf(allowed, kind));
    }

    /** A text, parsed; the parser refuses with an {@link IllegalArgumentException} that says what to write. */
    <T> T value(String key, String fallback, Function<String, T> parse) {
        return optional(key, parse).orElseGet(() -> parse.apply(fallback));
    }

    <T> Optional<T> optional(String key, Function<String, T> parse) {
        known.add(key);
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            problem(key, "not a text; write it in quotes");
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(value.textValue()));
        } catch (IllegalArgumentException refusal) {
            problem(key, String.valueOf(refusal.getMessage()));
            return Optional.empty();
        }
    }

    int integer(String key, int fallback, int smallest, int largest) {
        known.add(key);
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return fallback;
        }
        boolean whole = value.isIntegralNumber() && value.canConvertToInt();
        if (!whole || value.intValue() < smallest || value.intValue() > largest) {
            problem(key, "not allowed; write a whole number %s".formatted(range(smallest, largest)));
            return fallback;
        }
        return value.intValue();
    }

    int integerOf(String key, int fallback, List<Integer> allowed) {
        int value = integer(key, fallback, Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (isSound(key) && !allowed.contains(value)) {
            problem(key, "not allowed; use one of " + allowed);
            return fallback;
        }
        return value;
    }

    List<String> texts(String key, List<String> fallback) {
        known.add(key);
        JsonNode values = node.path(key);
        if (values.isMissingNode()) {
            return fallback;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (value.isTextual() && !value.textValue().isBlank()) {
                texts.add(value.textValue());
            }
        }
        if (!values.isArray() || texts.size() != values.size()) {
            problem(key, "not a list of texts; write [\"*.bin\"], or [] for none");
            return fallback;
        }
        return texts;
    }

    /** Whether none of these keys has a problem, so that a rule over them says something new. */
    boolean isSound(String... keys) {
        return broken.stream().noneMatch(List.of(keys)::contains);
    }

    void problem(String key, String remedy) {
        problem(key, show(node.path(key)), remedy);
    }

    /** A problem of a value that the file may only imply. */
    void problem(String key, String value, String remedy) {
        broken.add(key);
        findings.problem(at(key), value, remedy);
    }

    void warning(String key, String id, String value, String message) {
        findings.warning(id, "%s = %s: %s".formatted(at(key), value, message));
    }

    /** Refuses what was never asked for: a misspelt key would otherwise silently mean its default. */
    void refuseOtherKeys() {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problem(key, unknown("key", key, known));
            }
        });
    }

    private String at(String key) {
        return path + "." + key;
    }

    static String unknown(String kind, String name, Collection<String> allowed) {
        String hint = NearestName.of(name, allowed)
                .map(nearest -> " (did you mean \"%s\"?)".formatted(nearest))
                .orElse("");
        return "not a known %s%s; use one of %s".formatted(kind, hint, String.join(", ", allowed));
    }

    private static Function<String, String> oneOf(Collection<String> allowed, String kind) {
        return text -> {
            if (!allowed.contains(text)) {
                throw new IllegalArgumentException(unknown(kind, text, allowed));
            }
            return text;
        };
    }

    private static String show(JsonNode value) {
        return value.isMissingNode() ? MISSING : value.toString();
    }

    private static String range(int smallest, int largest) {
        return largest == Integer.MAX_VALUE ? "from " + smallest : "from %d to %d".formatted(smallest, largest);
    }
}
