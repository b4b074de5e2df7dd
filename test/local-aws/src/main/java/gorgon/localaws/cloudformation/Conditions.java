package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A template's conditions, each evaluated once, from parameters alone. */
final class Conditions {
    private final ObjectNode declared;
    private final Evaluator operands;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    Conditions(StackIdentity stack, StackDefinition definition) {
        this.declared = definition.template().conditions();
        this.operands = Evaluator.ofParameters(stack, definition);
    }

    synchronized boolean holds(String name) {
        Boolean value = known.get(name);
        if (value == null) {
            value = evaluate(name);
            known.put(name, value);
        }
        return value;
    }

    private boolean evaluate(String name) {
        if (!declared.has(name)) {
            throw new TemplateError("Template format error: Unresolved condition dependency " + name);
        }
        if (!underWay.add(name)) {
            throw new TemplateError("Template format error: Circular dependency of conditions at " + name);
        }
        return test(declared.path(name));
    }

    boolean test(JsonNode expression) {
        if (expression.size() != 1 || !expression.isObject()) {
            throw new TemplateError("Template format error: a condition must be one function, found " + expression);
        }
        String function = expression.fieldNames().next();
        JsonNode argument = expression.path(function);
        return switch (function) {
            case "Condition" -> holds(argument.asText());
            case "Fn::Equals" -> equal(argument);
            case "Fn::Not" -> !operands(function, argument, 1, 1).allMatch(this::test);
            case "Fn::And" -> operands(function, argument, 2, 10).allMatch(this::test);
            case "Fn::Or" -> operands(function, argument, 2, 10).anyMatch(this::test);
            // Rules have it, conditions not:
            // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html
            case "Fn::Contains" -> contains(argument);
            default ->
                throw new TemplateError("Template error: condition function " + function + " is not supported here");
        };
    }

    private static Stream<JsonNode> operands(String function, JsonNode argument, int least, int most) {
        if (!argument.isArray() || argument.size() < least || argument.size() > most) {
            throw new TemplateError("Template error: every " + function + " object requires " + least + " to " + most
                    + " conditions, found " + argument);
        }
        return argument.valueStream();
    }

    private boolean equal(JsonNode argument) {
        if (!argument.isArray() || argument.size() != 2) {
            throw new TemplateError("Template error: every Fn::Equals object requires a list of 2 string parameters.");
        }
        return PropertyChanges.same(operands.evaluate(argument.path(0)), operands.evaluate(argument.path(1)));
    }

    private boolean contains(JsonNode argument) {
        JsonNode value = operands.evaluate(argument.path(1));
        return operands.evaluate(argument.path(0)).valueStream().anyMatch(item -> PropertyChanges.same(item, value));
    }

    /** Refuses parameters that break one of the template's {@code Rules}. */
    void checkRules(ObjectNode rules) {
        rules.properties().forEach(rule -> {
            if (!rule.getValue().has("RuleCondition") || test(rule.getValue().path("RuleCondition"))) {
                rule.getValue().path("Assertions").forEach(assertion -> check(rule.getKey(), assertion));
            }
        });
    }

    private void check(String rule, JsonNode assertion) {
        if (!test(assertion.path("Assert"))) {
            throw new TemplateError("Template validation error: Rule " + rule + " failed: "
                    + assertion.path("AssertDescription").asText());
        }
    }
}
