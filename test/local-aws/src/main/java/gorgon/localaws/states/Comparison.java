package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A value against an operand; a value of another type than the operator's does not match. */
@FunctionalInterface
interface Comparison {
    Pattern ORDERED = Pattern.compile("(String|Numeric|Timestamp)(.+)");

    Map<String, IntPredicate> ORDERS = Map.of(
            "Equals", order -> order == 0,
            "LessThan", order -> order < 0,
            "GreaterThan", order -> order > 0,
            "LessThanEquals", order -> order <= 0,
            "GreaterThanEquals", order -> order >= 0);

    Map<String, Predicate<JsonNode>> TYPES = Map.of(
            "IsNull", JsonNode::isNull,
            "IsString", JsonNode::isTextual,
            "IsNumeric", JsonNode::isNumber,
            "IsBoolean", JsonNode::isBoolean,
            "IsTimestamp", value -> timestamp(value).isPresent());

    boolean test(JsonNode value, JsonNode operand);

    static Optional<Comparison> named(String operator) {
        if (operator.equals("BooleanEquals")) {
            return Optional.of((value, operand) -> value.isBoolean() && value.equals(operand));
        }
        if (operator.equals("StringMatches")) {
            return Optional.of(
                    (value, operand) -> value.isTextual() && wildcard(operand).test(value.asText()));
        }
        Predicate<JsonNode> type = TYPES.get(operator);
        if (type != null) {
            return Optional.of((value, operand) -> type.test(value) == operand.asBoolean());
        }
        return ordered(operator);
    }

    private static Optional<Comparison> ordered(String operator) {
        Matcher matcher = ORDERED.matcher(operator);
        IntPredicate order = matcher.matches() ? ORDERS.get(matcher.group(2)) : null;
        if (order == null) {
            return Optional.empty();
        }
        String kind = matcher.group(1);
        return Optional.of((value, operand) ->
                compare(kind, value, operand).map(order::test).orElse(false));
    }

    private static Optional<Integer> compare(String kind, JsonNode value, JsonNode operand) {
        return switch (kind) {
            case "String" ->
                value.isTextual() && operand.isTextual()
                        ? Optional.of(value.asText().compareTo(operand.asText()))
                        : Optional.empty();
            case "Numeric" ->
                value.isNumber() && operand.isNumber()
                        ? Optional.of(value.decimalValue().compareTo(operand.decimalValue()))
                        : Optional.empty();
            default -> timestamp(value).flatMap(left -> timestamp(operand).map(left::compareTo));
        };
    }

    private static Optional<Instant> timestamp(JsonNode value) {
        try {
            return value.isTextual()
                    ? Optional.of(OffsetDateTime.parse(value.asText()).toInstant())
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@code *} stands for any characters, {@code \*} for itself. */
    private static Predicate<String> wildcard(JsonNode operand) {
        String pattern = Arrays.stream(operand.asText().split("(?<!\\\\)\\*", -1))
                .map(text -> Pattern.quote(text.replace("\\*", "*")))
                .collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).asMatchPredicate();
    }
}
