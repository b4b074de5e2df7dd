package gorgon.operator.review.serving;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import java.util.List;
import java.util.Optional;

/** What becomes of the running instances. */
record FleetSection(Optional<ServingFacts> before, ServingFacts after) {
    Section section() {
        return new Section("fleet", "Live fleet", isChanged() ? List.of(fleet(), capacity()) : List.of());
    }

    /** A change of either replaces it, and with it the endpoint's fleet (CloudFormation: Model, EndpointConfig). */
    private boolean isChanged() {
        return before.map(old ->
                        !old.model().equals(after.model()) || !old.config().equals(after.config()))
                .orElse(true);
    }

    private Line fleet() {
        String note = before.isEmpty()
                ? "A new endpoint is created."
                : "The endpoint is updated in place with a new fleet, even where the difference does not list it.";
        return new Line("fleet", "Fleet", before.map(FleetSection::size), Optional.of(size(after)), Optional.of(note));
    }

    /** Blue/green needs both fleets, rolling a batch more (developer guide, deployment guardrails). */
    private Line capacity() {
        int spare = after.batch().orElse(after.most());
        int running = before.map(ServingFacts::most).orElse(0);
        String type = after.instanceType();
        boolean isSameType =
                before.map(ServingFacts::instanceType).filter(type::equals).isPresent();
        int needed = before.isEmpty() ? after.most() : isSameType ? running + spare : spare;
        return new Line(
                "capacity",
                "Capacity needed at the same time",
                Optional.empty(),
                Optional.of("up to %d of %s".formatted(needed, type)),
                Optional.of("Quota: \"%s for endpoint usage\".".formatted(type)));
    }

    private static String size(ServingFacts facts) {
        String count = facts.fewest() == facts.most()
                ? Integer.toString(facts.fewest())
                : facts.fewest() + ".." + facts.most();
        return "%s x %s".formatted(count, facts.instanceType());
    }
}
