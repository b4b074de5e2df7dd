package gorgon.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One object of the file. Every reading method answers with a usable value, recording a problem where the file has
 * none, so that reading goes on to the end.
 */
final class Section extends Place {
    Section(JsonNode node, String path, Findings findings) {
        super(node, path, findings);
    }

    Section child(String key) {
        JsonNode child = take(key);
        return at(key, child.isMissingNode() ? JsonNodeFactory.instance.objectNode() : child);
    }

    Optional<Section> optionalChild(String key) {
        JsonNode child = take(key);
        return child.isMissingNode() ? Optional.empty() : Optional.of(at(key, child));
    }

    List<Section> children(String key) {
        JsonNode list = take(key);
        List<Section> children = new ArrayList<>();
        for (JsonNode child : list) {
            children.add(at("%s[%d]".formatted(key, children.size()), child));
        }
        if (!list.isMissingNode() && !list.isArray()) {
            problem(key, "not a list of objects; write [{ ... }], or leave it out for none");
            return List.of();
        }
        return children;
    }

    /** The text of a key that must be there, out of those allowed; empty if it is not. */
    String required(String key, Collection<String> allowed, String kind) {
        return required(key, Allowed.oneOf(allowed, kind), "use one of " + String.join(", ", allowed));
    }

    /** The same of any text. */
    String required(String key, Function<String, String> parse, String remedy) {
        if (lacks(key)) {
            problem(key, "required; " + remedy);
        }
        return optional(key, parse).orElse("");
    }

    String choice(String key, String fallback, Collection<String> allowed, String kind) {
        return value(key, fallback, Allowed.oneOf(allowed, kind));
    }

    /** A constant, which the file writes as {@code itsName}. */
    <E extends Enum<E>> E constant(String key, E fallback, String kind) {
        ConstantNames<E> names = new ConstantNames<>(fallback.getDeclaringClass());
        return names.find(value(key, ConstantNames.of(fallback), Allowed.oneOf(names.all(), kind)));
    }

    /** A text, parsed; the parser refuses with an {@link IllegalArgumentException} that says what to write. */
    <T> T value(String key, String fallback, Function<String, T> parse) {
        return optional(key, parse).orElseGet(() -> {
            holds(key, TextNode.valueOf(fallback));
            return parse.apply(fallback);
        });
    }

    <T> Optional<T> optional(String key, Function<String, T> parse) {
        JsonNode value = take(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            problem(key, "not a text; write it in quotes");
            return Optional.empty();
        }
        try {
            T parsed = parse.apply(value.textValue());
            holds(key, value);
            return Optional.of(parsed);
        } catch (IllegalArgumentException refusal) {
            problem(key, String.valueOf(refusal.getMessage()));
            return Optional.empty();
        }
    }

    boolean flag(String key, boolean fallback) {
        JsonNode value = take(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            problem(key, "not allowed; write true or false, without quotes");
        }
        boolean position = value.asBoolean(fallback);
        holds(key, BooleanNode.valueOf(position));
        return position;
    }

    int integer(String key, int fallback, int smallest, int largest) {
        return integer(key, fallback, smallest, largest, "");
    }

    /** The same with a reason for the range. */
    int integer(String key, int fallback, int smallest, int largest, String reason) {
        JsonNode value = take(key);
        if (value.isMissingNode()) {
            holds(key, IntNode.valueOf(fallback));
            return fallback;
        }
        boolean whole = value.isIntegralNumber() && value.canConvertToInt();
        if (!whole || value.intValue() < smallest || value.intValue() > largest) {
            problem(key, "not allowed; write a whole number %s%s".formatted(Allowed.range(smallest, largest), reason));
            return fallback;
        }
        holds(key, value);
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

    Duration seconds(String key, Duration fallback, int smallest, int largest) {
        return Duration.ofSeconds(integer(key, Math.toIntExact(fallback.toSeconds()), smallest, largest));
    }

    List<String> texts(String key, List<String> fallback) {
        JsonNode values = take(key);
        if (values.isMissingNode()) {
            holds(key, list(fallback));
            return fallback;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (value.isTextual() && !value.textValue().isBlank()) {
                texts.add(value.textValue());
            }
        }
        if (!values.isArray() || texts.size() != values.size()) {
            problem(key, "not a list of texts; write [\"...\"], or [] for none");
            return fallback;
        }
        holds(key, values);
        return texts;
    }

    private static ArrayNode list(List<String> texts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    /** Texts by name; the parser sees each name with its text, and refuses as others do. */
    SortedMap<String, String> dictionary(String key, TextRule rule) {
        JsonNode object = take(key);
        if (!object.isMissingNode() && !object.isObject()) {
            problem(key, "not an object of texts; write { \"name\": \"text\" }");
        }
        SortedMap<String, String> texts = new TreeMap<>();
        Section entries = at(key, object.isObject() ? object : JsonNodeFactory.instance.objectNode());
        object.properties()
                .forEach(entry -> entries.optional(entry.getKey(), text -> rule.check(entry.getKey(), text))
                        .ifPresent(text -> texts.put(entry.getKey(), text)));
        return texts;
    }

    /** What a text of a dictionary must be. */
    interface TextRule {
        String check(String name, String text);
    }
}
