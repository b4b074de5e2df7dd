package gorgon.operator.review.serving;

import gorgon.config.Rollout;
import gorgon.config.Rollout.Strategy;
import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What the change takes where nothing goes wrong; nothing of it has been measured on AWS. */
record TimeSection(Change change, Optional<Staging> staging) {
    // README, Cost: SageMaker's own 10 to 15 minutes; the model's download and the container's start are in them.
    private static final Duration SHORTEST_START = Duration.ofMinutes(10);
    private static final Duration LONGEST_START = Duration.ofMinutes(15);

    Section section() {
        return new Section(
                "time",
                "Expected minutes",
                Stream.concat(
                                staging.stream().map(Staging::minutes),
                                change.movesFleet() ? Stream.of(instances()) : Stream.of())
                        .toList());
    }

    private Line instances() {
        String minutes = Range.of(
                taken(change.after().fewest(), SHORTEST_START).toMinutes(),
                taken(change.after().most(), LONGEST_START).toMinutes());
        return new Line(
                "instances",
                "Fleet",
                Optional.empty(),
                Optional.of(minutes),
                Optional.of("An instance takes 10..15 minutes to serve, with download and start-up"
                        + change.deployment().map(this::steps).orElse("") + "."));
    }

    private String steps(Deployment deployment) {
        Rollout fewest = deployment.of(change.after().fewest());
        Rollout most = deployment.of(change.after().most());
        return "; such starts in turn: %s, waits of %s seconds for alarms: %s; SageMaker goes back after %s minutes"
                .formatted(
                        Range.of(
                                starts(fewest, change.after().fewest()),
                                starts(most, change.after().most())),
                        most.bake().toSeconds(),
                        Range.of(
                                fewest.waits(change.after().fewest()),
                                most.waits(change.after().most())),
                        most.limit().toMinutes());
    }

    private Duration taken(int instances, Duration start) {
        return change.deployment()
                .map(deployment -> deployment.of(instances))
                .map(rollout -> rollout.bake()
                        .multipliedBy(rollout.waits(instances))
                        .plus(start.multipliedBy(starts(rollout, instances))))
                .orElse(start);
    }

    /** A second fleet starts once. */
    private static int starts(Rollout rollout, int instances) {
        return rollout.strategy() == Strategy.ROLLING ? rollout.waits(instances) : 1;
    }
}
