package gorgon.operator.review.difference;

import static java.util.function.Predicate.not;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A difference as a reviewer wants it: what is lost first, then who may do what, then the rest. */
public final class DifferenceSections {
    private final Difference difference;

    private DifferenceSections(Difference difference) {
        this.difference = difference;
    }

    /** Those that have lines. */
    public static List<Section> of(Difference difference) {
        return new DifferenceSections(difference)
                .all().stream().filter(section -> !section.lines().isEmpty()).toList();
    }

    private List<Section> all() {
        return List.of(
                new Section("replaced", "Replaced", each(ResourceChange::isReplaced)),
                new Section("removed", "Removed", grouped(ResourceChange::isGone)),
                new Section("iam", "IAM", AccessLines.iam(difference.rows())),
                new Section("network", "Network", AccessLines.network(difference)),
                new Section("added", "Added", grouped(resource -> resource.mark() == Mark.ADDED)),
                new Section("updated", "Updated in place", grouped(DifferenceSections::isUpdated)),
                new Section("template", "Parameters, outputs and the rest of the template", others()),
                new Section("unread", "Not understood, as the CDK CLI says it", unread()));
    }

    private static boolean isUpdated(ResourceChange resource) {
        return !resource.isReplaced() && !resource.isGone() && resource.mark() != Mark.ADDED;
    }

    private List<Line> each(Predicate<ResourceChange> which) {
        return difference.resources().stream()
                .filter(which)
                .map(ResourceText::line)
                .toList();
    }

    private List<Line> grouped(Predicate<ResourceChange> which) {
        return ResourceText.grouped(
                difference.resources().stream().filter(which).toList());
    }

    private List<Line> others() {
        return difference.others().stream()
                .map(change -> switch (change.mark()) {
                    case ADDED -> line(change, Optional.empty(), Optional.of(change.text()), Optional.empty());
                    case REMOVED -> line(change, Optional.of(change.text()), Optional.empty(), Optional.empty());
                    default -> line(change, Optional.empty(), Optional.empty(), Optional.of(change.text()));
                })
                .toList();
    }

    private static Line line(
            NamedChange change, Optional<String> before, Optional<String> after, Optional<String> note) {
        return new Line(change.section() + "/" + change.name(), change.name(), before, after, note);
    }

    private List<Line> unread() {
        List<String> lines =
                difference.unread().stream().filter(not(String::isBlank)).toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Line(
                        String.valueOf(i + 1), lines.get(i), Optional.empty(), Optional.empty(), Optional.empty()))
                .toList();
    }
}
