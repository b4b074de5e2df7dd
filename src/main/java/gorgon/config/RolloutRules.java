package gorgon.config;

import gorgon.config.Rollout.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What SageMaker wants of an update of a fleet that has so many instances (API reference, DeploymentConfig). */
final class RolloutRules {
    private final Section section;
    private final int fewest;
    private final int most;

    RolloutRules(Section section, int fewest, int most) {
        this.section = section;
        this.fewest = fewest;
        this.most = most;
    }

    void checkBatch(Rollout rollout) {
        if (rollout.strategy() == Strategy.ALL_AT_ONCE) {
            refuseUnusedBatch();
        } else if (fewest == 1) {
            section.problem(
                    "strategy",
                    "a step takes at most half of the instances, and there may be only one; write \"allAtOnce\", "
                            + "or 2 instances (scaling.minimum 2 where it scales)");
        } else if (rollout.strategy() == Strategy.ROLLING && smallestBatch() > largestBatch()) {
            refuseRange(rollout.batch());
        } else {
            checkSize(rollout);
        }
    }

    private void refuseUnusedBatch() {
        if (section.has("batch")) {
            section.problem("batch", "all at once knows no batch; leave it out, or write \"canary\" or \"rolling\"");
        }
    }

    private void refuseRange(int batch) {
        section.problem(
                "batch",
                Integer.toString(batch),
                ("no batch is both at most half of the %d and at least a twentieth of the %d instances that there may be; "
                                + "narrow scaling: a minimum of %d, or a maximum of %d")
                        .formatted(fewest, most, smallestBatch() * 2, largestBatch() * Rollout.MOST_BATCHES));
    }

    private void checkSize(Rollout rollout) {
        if (rollout.batch() > largestBatch()) {
            section.problem(
                    "batch",
                    "more than half of the %d instances that there may be; write at most %d"
                            .formatted(fewest, largestBatch()));
        } else if (rollout.strategy() == Strategy.ROLLING && rollout.batch() < smallestBatch()) {
            section.problem(
                    "batch",
                    "less than a twentieth of the %d instances that there may be; write at least %d"
                            .formatted(most, smallestBatch()));
        }
    }

    private int largestBatch() {
        return fewest / 2;
    }

    private int smallestBatch() {
        return Math.ceilDiv(most, Rollout.MOST_BATCHES);
    }

    void checkLimit(Rollout rollout) {
        int waits = rollout.waits(most);
        Duration together = rollout.bake().multipliedBy(waits);
        Duration usual = rollout.usualTime(most);
        if (rollout.limit().compareTo(together) <= 0) {
            section.problem(
                    "limitSeconds",
                    seconds(rollout.limit()),
                    "over before the update is: %d waits of %d seconds take %d, and instances need time to start; "
                                    .formatted(waits, rollout.bake().toSeconds(), together.toSeconds())
                            + "write more, a shorter bakeSeconds or a larger batch");
        } else if (rollout.limit().compareTo(usual) < 0) {
            warnOfSlowness(rollout, usual);
        }
    }

    private void warnOfSlowness(Rollout rollout, Duration usual) {
        section.warning(
                "limitSeconds",
                "rolloutTooSlow",
                seconds(rollout.limit()),
                "SageMaker would roll every update of %d instances back: some %s seconds with %d waits and the starts of "
                                .formatted(most, seconds(usual), rollout.waits(most))
                        + "instances, 15 minutes each time; write " + String.join(" or ", remedies(rollout, usual)));
    }

    private List<String> remedies(Rollout rollout, Duration usual) {
        List<String> remedies = new ArrayList<>();
        if (usual.compareTo(Rollout.LONGEST_LIMIT) <= 0) {
            remedies.add(seconds(usual));
        }
        if (rollout.strategy() == Strategy.ROLLING && rollout.batch() < largestBatch()) {
            remedies.add("a larger batch (at most %d)".formatted(largestBatch()));
        }
        remedies.add("a shorter bakeSeconds");
        return remedies;
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
