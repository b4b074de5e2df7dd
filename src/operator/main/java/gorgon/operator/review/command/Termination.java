package gorgon.operator.review.command;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import gorgon.operator.review.Warning;
import gorgon.operator.review.place.Side;
import java.util.List;
import java.util.Optional;

/**
 * Termination protection: a setting of the stack, which no template and so no {@code cdk diff} has.
 *
 * @param before empty where it is not known
 * @param after likewise
 */
record Termination(Optional<Boolean> before, Optional<Boolean> after) {
    static Termination of(String stack, Side from, Side to) {
        return new Termination(from.isProtected(stack), to.isProtected(stack));
    }

    boolean isChanged() {
        return before.isPresent() && after.isPresent() && !before.equals(after);
    }

    List<Section> section() {
        Line line = new Line(
                "termination",
                "Termination protection",
                before.map(String::valueOf),
                after.map(String::valueOf),
                Optional.empty());
        return isChanged() ? List.of(new Section("stack", "Stack", List.of(line))) : List.of();
    }

    List<Warning> warning() {
        return isChanged() && before.orElse(false)
                ? List.of(new Warning(
                        "protection-gone:termination", "the stack's termination protection is taken away; keep it"))
                : List.of();
    }
}
