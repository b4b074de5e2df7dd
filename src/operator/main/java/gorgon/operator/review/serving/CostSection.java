package gorgon.operator.review.serving;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Of the instances alone, by the catalog's list prices. */
record CostSection(Change change) {
    /** The catalog's prices are of this region. */
    private static final String PRICED = "us-east-1";

    Section section() {
        return section(
                Stream.of(anHour(), meanwhile()).flatMap(Optional::stream).toList());
    }

    /** Nothing runs any more. */
    static Section removed(HourlyCost old) {
        return section(List.of(new Line(
                "anHour", "An hour", Optional.of(old.toString()), Optional.of("$0"), Optional.of("Of the endpoint."))));
    }

    private static Section section(List<Line> lines) {
        return new Section("cost", "Cost", lines);
    }

    private Optional<Line> anHour() {
        Optional<String> was = change.before().map(old -> cost(old).toString());
        String is = cost(change.after()).toString();
        return was.filter(is::equals).isPresent() && !change.movesFleet()
                ? Optional.empty()
                : Optional.of(new Line("anHour", "An hour", was, Optional.of(is), Optional.of(source())));
    }

    /** Until the old fleet has ended, both are paid for (developer guide, deployment guardrails). */
    private Optional<Line> meanwhile() {
        return change.before()
                .filter(old -> change.movesFleet())
                .flatMap(old -> cost(old)
                        .most()
                        .flatMap(was -> cost(change.after())
                                .of(extra())
                                .map(more -> new Line(
                                        "meanwhile",
                                        "An hour, while both fleets run",
                                        Optional.empty(),
                                        Optional.of("up to " + HourlyCost.dollars(was.add(more))),
                                        Optional.empty()))));
    }

    private int extra() {
        int fleet = change.after().most();
        return change.deployment()
                .map(deployment -> deployment.of(fleet).extraInstances(fleet))
                .orElse(fleet);
    }

    private String source() {
        String list = cost(change.after())
                .asOf()
                .map("List price of us-east-1 of %s, not read live"::formatted)
                .orElse("No list price is known");
        return list
                + change.after()
                        .region()
                        .filter(region -> !region.equals(PRICED))
                        .map("; %s has prices of its own: take the two as a ratio."::formatted)
                        .orElse(".");
    }

    private HourlyCost cost(ServingFacts facts) {
        return new HourlyCost(facts, change.catalog());
    }
}
