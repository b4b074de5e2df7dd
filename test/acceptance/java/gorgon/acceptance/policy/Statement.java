package gorgon.acceptance.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** One statement of a policy. */
record Statement(JsonNode json, Intrinsics intrinsics) {
    private static final Set<String> KNOWN = Set.of("Sid", "Effect", "Action", "Resource", "Condition", "Principal");
    private static final Pattern WILDCARD = Pattern.compile("[*?]");
    private static final String EQUALS = "StringEquals";

    Statement {
        json.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new AssertionError("not known here: " + name);
            }
        });
    }

    boolean isDenial() {
        return json.path("Effect").asText().equals("Deny");
    }

    /** Actions have no case; a policy of trust names no resource. */
    boolean matches(Request request) {
        return anyMatches("Action", request.action(), Pattern.CASE_INSENSITIVE)
                && (json.has("Principal") || anyMatches("Resource", request.resource(), 0))
                && json.path("Condition").properties().stream()
                        .allMatch(operator -> holds(operator.getKey(), operator.getValue(), request));
    }

    List<String> actions() {
        return intrinsics.texts(json.path("Action"));
    }

    private boolean anyMatches(String element, String value, int flags) {
        return intrinsics.texts(json.path(element)).stream()
                .anyMatch(pattern -> pattern(pattern, flags).matcher(value).matches());
    }

    /** A key that the request lacks does not hold. */
    private boolean holds(String operator, JsonNode keys, Request request) {
        if (!operator.equals(EQUALS)) {
            throw new AssertionError("not known here: " + operator);
        }
        return keys.properties().stream()
                .allMatch(key -> intrinsics
                        .texts(key.getValue())
                        .contains(request.context().getOrDefault(key.getKey(), "")));
    }

    /** An asterisk stands for any characters, a question mark for one, in an ARN too. */
    private static Pattern pattern(String text, int flags) {
        String quoted = WILDCARD.matcher("\\Q" + text + "\\E")
                .replaceAll(found -> found.group().equals("*") ? "\\\\E.*\\\\Q" : "\\\\E.\\\\Q");
        return Pattern.compile(quoted, flags | Pattern.DOTALL);
    }
}
