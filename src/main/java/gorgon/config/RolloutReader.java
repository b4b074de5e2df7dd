package gorgon.config;

/** Reads how an update moves the endpoint, within what SageMaker allows (API reference, DeploymentConfig). */
final class RolloutReader {
    private static final int LONGEST_BAKE = 3600;
    private static final int SHORTEST_LIMIT = 600;

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
        Rollout usual = Rollout.of(fewest, most);
        Rollout rollout = new Rollout(
                section.constant("strategy", usual.strategy(), "strategy"),
                section.integer("batch", usual.batch(), 1, Integer.MAX_VALUE),
                section.seconds("bakeSeconds", usual.bake(), 0, LONGEST_BAKE),
                section.seconds(
                        "limitSeconds",
                        usual.limit(),
                        SHORTEST_LIMIT,
                        Math.toIntExact(Rollout.LONGEST_LIMIT.toSeconds())),
                section.flag("rollbackOnAlarms", usual.rollsBackOnAlarms()));
        section.refuseOtherKeys();
        RolloutRules rules = new RolloutRules(section, fewest, most);
        if (section.isSound("strategy", "batch")) {
            rules.checkBatch(rollout);
        }
        if (section.isSound("strategy", "batch", "bakeSeconds", "limitSeconds")) {
            rules.checkLimit(rollout);
        }
        return rollout;
    }
}
