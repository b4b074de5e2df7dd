package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Choice rules (states-language.net/spec.html#choice-state). */
final class ConditionParser {
    private ConditionParser() {}

    /** {@code rule} may have Next beside its comparison. */
    static Condition parse(AslObject rule) {
        List<String> names = new ArrayList<>();
        rule.json().fieldNames().forEachRemaining(names::add);
        names.removeAll(Set.of("Next", "Variable", "Comment"));
        if (names.size() != 1) {
            throw rule.invalid("a rule has exactly one comparison, not " + names);
        }
        return switch (names.getFirst()) {
            case "Not" -> not(parse(rule.child("Not")));
            case "And" -> all(nested(rule, "And"));
            case "Or" -> any(nested(rule, "Or"));
            default -> comparison(rule, names.getFirst());
        };
    }

    private static List<Condition> nested(AslObject rule, String operator) {
        return rule.items(operator).stream().map(ConditionParser::parse).toList();
    }

    private static Condition not(Condition condition) {
        return scope -> !condition.test(scope);
    }

    private static Condition all(List<Condition> conditions) {
        return scope -> conditions.stream().allMatch(condition -> condition.test(scope));
    }

    private static Condition any(List<Condition> conditions) {
        return scope -> conditions.stream().anyMatch(condition -> condition.test(scope));
    }

    private static Condition comparison(AslObject rule, String operator) {
        String variable = rule.checkedPath("Variable", rule.required("Variable"));
        JsonNode operand = rule.json().get(operator);
        if (operator.equals("IsPresent")) {
            return scope -> scope.find(variable).isPresent() == operand.asBoolean();
        }
        if (operator.endsWith("Path")) {
            Comparison comparison = known(rule, operator.substring(0, operator.length() - "Path".length()));
            String other = rule.checkedPath(operator, operand.asText());
            return scope -> comparison.test(value(scope, variable), value(scope, other));
        }
        Comparison comparison = known(rule, operator);
        return scope -> comparison.test(value(scope, variable), operand);
    }

    private static Comparison known(AslObject rule, String operator) {
        return Comparison.named(operator)
                .orElseThrow(() -> rule.invalid("local-aws does not know the comparison " + operator));
    }

    private static JsonNode value(Scope scope, String path) {
        return scope.find(path)
                .orElseThrow(() -> new StateFailure(
                        StateFailure.RUNTIME,
                        "Invalid path '" + path + "': The choice state's condition path references an invalid value."));
    }
}
