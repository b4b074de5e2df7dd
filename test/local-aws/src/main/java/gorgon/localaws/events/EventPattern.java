package gorgon.localaws.events;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.AwsError;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Which events a rule is for (docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html). */
final class EventPattern {
    private final JsonNode pattern;

    private EventPattern(JsonNode pattern) {
        this.pattern = pattern;
    }

    static EventPattern parse(JsonNode pattern) {
        check("", pattern);
        return new EventPattern(pattern);
    }

    boolean matches(JsonNode event) {
        return matchesObject(pattern, event);
    }

    private static void check(String place, JsonNode pattern) {
        if (!pattern.isObject() || pattern.isEmpty()) {
            throw invalid("Event pattern is not an object with members at '" + place + "'");
        }
        pattern.properties().forEach(member -> {
            String name = place + "/" + member.getKey();
            if (member.getKey().startsWith("$")) {
                throw invalid("local-aws does not know " + member.getKey() + " in event patterns");
            }
            if (member.getValue().isArray()) {
                member.getValue().forEach(option -> checkOption(name, option));
            } else {
                check(name, member.getValue());
            }
        });
    }

    private static void checkOption(String name, JsonNode option) {
        boolean prefix = option.size() == 1 && option.path("prefix").isTextual();
        if (option.isContainerNode() && !prefix) {
            throw invalid("local-aws knows only values and {\"prefix\": text} in event patterns, not " + option + " at "
                    + name);
        }
    }

    private static AwsError invalid(String why) {
        return new AwsError(400, "InvalidEventPatternException", why);
    }

    private static boolean matchesObject(JsonNode pattern, JsonNode event) {
        return pattern.properties().stream()
                .allMatch(member -> matchesMember(member.getValue(), event.path(member.getKey())));
    }

    private static boolean matchesMember(JsonNode pattern, JsonNode value) {
        return pattern.isObject() ? matchesObject(pattern, value) : anyOption(pattern, value);
    }

    /** An array in the event matches if one of its items does. */
    private static boolean anyOption(JsonNode options, JsonNode value) {
        if (value.isArray()) {
            return items(value).anyMatch(item -> anyOption(options, item));
        }
        return items(options)
                .anyMatch(option -> option.isObject()
                        ? value.isTextual()
                                && value.asText()
                                        .startsWith(option.path("prefix").asText())
                        : option.equals(value));
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
