package gorgon.config;

import gorgon.config.Rollout.Strategy;
import java.time.Duration;

/** Reads how an update moves the endpoint, within what SageMaker allows (API reference, DeploymentConfig). */
final class RolloutReader {
    private static final int LONGEST_BAKE = 3600;
    private static final int SHORTEST_LIMIT = 600;
    private static final int LONGEST_LIMIT = 28_800;

    private final Section section;

    RolloutReader(Section section) {
        this.section = section;
    }

    /**
     * With the values that suit so many instances by default.
     *
     * @param fewest that serve at a time
     * @param most that serve at a time
     */
    Rollout read(int fewest, int most) {
        Rollout usual = Rollout.of(fewest);
        Rollout rollout = new Rollout(
                section.constant("strategy", usual.strategy(), "strategy"),
                section.integer("batch", usual.batch(), 1, Integer.MAX_VALUE),
                section.seconds("bakeSeconds", usual.bake(), 0, LONGEST_BAKE),
                section.seconds("limitSeconds", usual.limit(), SHORTEST_LIMIT, LONGEST_LIMIT),
                section.flag("rollbackOnAlarms", usual.rollsBackOnAlarms()));
        section.refuseOtherKeys();
        if (section.isSound("strategy", "batch")) {
            checkBatch(rollout, fewest);
        }
        if (section.isSound("strategy", "batch", "bakeSeconds", "limitSeconds")) {
            checkLimit(rollout, most);
        }
        return rollout;
    }

    private void checkBatch(Rollout rollout, int fewest) {
        if (rollout.strategy() == Strategy.ALL_AT_ONCE) {
            refuseUnusedBatch();
        } else if (fewest == 1) {
            section.problem(
                    "strategy",
                    "a step takes at most half of the instances, and there may be only one; write \"allAtOnce\", "
                            + "or 2 instances (scaling.minimum 2 where it scales)");
        } else if (rollout.batch() * 2L > fewest) {
            section.problem(
                    "batch",
                    "more than half of the %d instances that there may be; write at most %d"
                            .formatted(fewest, fewest / 2));
        }
    }

    private void refuseUnusedBatch() {
        if (section.has("batch")) {
            section.problem("batch", "all at once knows no batch; leave it out, or write \"canary\" or \"rolling\"");
        }
    }

    private void checkLimit(Rollout rollout, int most) {
        int waits = rollout.waits(most);
        Duration together = rollout.bake().multipliedBy(waits);
        if (rollout.limit().compareTo(together) <= 0) {
            section.problem(
                    "limitSeconds",
                    Long.toString(rollout.limit().toSeconds()),
                    "over before the update is: %d waits of %d seconds take %d, and instances need time to start; "
                                    .formatted(waits, rollout.bake().toSeconds(), together.toSeconds())
                            + "write more, a shorter bakeSeconds or a larger batch");
        }
    }
}
