package gorgon.operator.review.serving;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import java.util.List;
import java.util.Optional;

/** What becomes of the running instances. */
record FleetSection(Change change) {
    private static final String ID = "fleet";
    private static final String TITLE = "Live fleet";

    Section section() {
        if (change.updatesEndpointAlone()) {
            return new Section(ID, TITLE, List.of(sameConfiguration()));
        }
        return new Section(ID, TITLE, change.movesFleet() ? List.of(fleet(), new Capacity(change).line()) : List.of());
    }

    /** The endpoint goes, and nothing takes its place. */
    static Section removed(ServingFacts old) {
        Line line =
                line(Optional.of(size(old)), Optional.empty(), "The endpoint is removed; nothing answers any more.");
        return new Section(ID, TITLE, List.of(line));
    }

    private Line fleet() {
        return line(change.before().map(FleetSection::size), Optional.of(size(change.after())), becomes());
    }

    private String becomes() {
        if (change.isNew()) {
            return "A new endpoint is created.";
        }
        return change.isRenamed()
                ? "A new endpoint is created, and then the old one removed."
                : "The endpoint is updated in place with a new fleet, even where the difference does not list it.";
    }

    private Line sameConfiguration() {
        return line(
                Optional.empty(),
                Optional.of(size(change.after())),
                "The endpoint is updated, with the configuration that it serves already: whether SageMaker starts a new fleet"
                        + " for that is not known.");
    }

    private static Line line(Optional<String> before, Optional<String> after, String note) {
        return new Line(ID, "Fleet", before, after, Optional.of(note));
    }

    private static String size(ServingFacts facts) {
        return "%s x %s".formatted(Range.of(facts.fewest(), facts.most()), facts.instanceType());
    }
}
