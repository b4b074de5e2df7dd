package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.review.Line;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A value of the template that is told as it stands. */
record Fact(String id, String label, Function<ServingFacts, JsonNode> read) {
    Stream<Line> difference(Optional<ServingFacts> before, ServingFacts after) {
        Optional<String> was = before.flatMap(this::value);
        Optional<String> is = value(after);
        return Objects.equals(was, is) ? Stream.of() : Stream.of(new Line(id, label, was, is, Optional.empty()));
    }

    private Optional<String> value(ServingFacts facts) {
        JsonNode value = read.apply(facts);
        boolean isAbsent = value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty());
        return isAbsent ? Optional.empty() : Optional.of(value.isTextual() ? value.asText() : value.toString());
    }
}
