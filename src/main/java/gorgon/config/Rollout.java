package gorgon.config;

import java.time.Duration;

/**
 * How an update moves the endpoint from one fleet to the next.
 *
 * @param batch the instances of a rolling step or of the canary, at most half of the fleet; not used all at once
 * @param bake how long alarms are watched after each step
 * @param limit after which the update is rolled back
 * @param rollsBackOnAlarms whether an alarm undoes the update
 */
public record Rollout(Strategy strategy, int batch, Duration bake, Duration limit, boolean rollsBackOnAlarms) {
    /** SageMaker's strategies. */
    public enum Strategy {
        /** A second fleet of the same size takes all the traffic at once. */
        ALL_AT_ONCE,
        /** A second fleet of the same size takes a part of the traffic first. */
        CANARY,
        /** Instance by instance, with few more than serve. */
        ROLLING
    }

    private static final Duration WAIT = Duration.ofMinutes(10);
    private static final Duration LIMIT = Duration.ofHours(2);
    // Each waits and starts instances, which together takes less than half an hour: four stay within the limit.
    private static final int MOST_STEPS = 4;
    // An instance takes up to this to serve; it has not been measured on AWS.
    private static final Duration START = Duration.ofMinutes(15);
    static final Duration LONGEST_LIMIT = Duration.ofHours(8);
    /** A rolling step is at least 5 % of the fleet. */
    static final int MOST_BATCHES = 20;

    /** What suits a fleet of one size. */
    public static Rollout of(int instanceCount) {
        return of(instanceCount, instanceCount);
    }

    /** A batch is at most half of the fleet, so one instance alone can only be replaced all at once. */
    static Rollout of(int fewest, int most) {
        Strategy strategy = fewest == 1 ? Strategy.ALL_AT_ONCE : Strategy.ROLLING;
        int batch = Math.clamp(fewest / 2, 1, Math.ceilDiv(most, MOST_STEPS));
        return new Rollout(strategy, batch, WAIT, LIMIT, true);
    }

    /** The instances that an update of so many starts before it ends others. */
    public int extraInstances(int instanceCount) {
        return strategy == Strategy.ROLLING ? batch : instanceCount;
    }

    /** How often an update of so many instances waits for alarms. */
    public int waits(int instanceCount) {
        return switch (strategy) {
            case ALL_AT_ONCE -> 1;
            case CANARY -> 2;
            case ROLLING -> Math.ceilDiv(instanceCount, batch);
        };
    }

    /** What an update of so many instances takes where nothing goes wrong; a second fleet starts once. */
    public Duration usualTime(int instanceCount) {
        int waits = waits(instanceCount);
        int starts = strategy == Strategy.ROLLING ? waits : 1;
        return bake.multipliedBy(waits).plus(START.multipliedBy(starts));
    }
}
