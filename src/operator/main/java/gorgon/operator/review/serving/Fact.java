package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.console.Masked;
import gorgon.operator.review.Line;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A value of the template that is told as it stands.
 *
 * @param shown what of it everybody may read
 */
record Fact(String id, String label, Function<ServingFacts, JsonNode> read, UnaryOperator<String> shown) {
    Fact(String id, String label, Function<ServingFacts, JsonNode> read) {
        this(id, label, read, Masked::of);
    }

    /** Of the container; its name may say that it is a secret. */
    static Fact variable(String name) {
        return new Fact(
                "variable/" + name, name, facts -> facts.environment().path(name), value -> Masked.of(name, value));
    }

    Stream<Line> difference(Optional<ServingFacts> before, ServingFacts after) {
        Optional<String> was = before.flatMap(this::value);
        Optional<String> is = value(after);
        return Objects.equals(was, is)
                ? Stream.of()
                : Stream.of(new Line(id, label, was.map(shown), is.map(shown), Optional.empty()));
    }

    private Optional<String> value(ServingFacts facts) {
        JsonNode value = read.apply(facts);
        boolean isAbsent = value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty());
        return isAbsent ? Optional.empty() : Optional.of(value.isTextual() ? value.asText() : value.toString());
    }
}
