package gorgon.operator.review.serving;

import gorgon.config.Rollout;
import gorgon.operator.review.Line;
import java.util.Optional;

/**
 * The instances that an update needs at a time: blue/green two fleets, rolling a batch more (developer guide, deployment
 * guardrails). Whatever the policy, it ends at the whole new fleet.
 */
record Capacity(Change change) {
    Line line() {
        return new Line(
                "capacity",
                "Capacity needed at the same time",
                Optional.empty(),
                Optional.of("up to %s of %s".formatted(needed(), change.after().instanceType()) + beside()),
                Optional.of(quotas()));
    }

    private int needed() {
        int running = change.before().map(ServingFacts::most).orElse(0);
        int fleet = change.after().most();
        if (change.isNew() || change.hasOtherTypes()) {
            return fleet;
        }
        return change.deployment()
                .map(deployment -> deployment.of(fleet))
                .filter(rollout -> rollout.strategy() == Rollout.Strategy.ROLLING)
                .map(rollout -> Math.max(running, fleet) + rollout.extraInstances(fleet))
                .orElse(running + fleet);
    }

    private String beside() {
        return change.before()
                .filter(old -> change.hasOtherTypes())
                .map(old -> ", beside the %s of %s that may run".formatted(old.most(), old.instanceType()))
                .orElse("");
    }

    private String quotas() {
        return "Quota: \"%s for endpoint usage\"."
                .formatted(
                        String.join(" for endpoint usage\", \"", change.after().instanceTypes()));
    }
}
