package gorgon.artifactprep.staging;

import gorgon.artifactprep.time.Deadline;

/**
 * The time of one invocation.
 *
 * @param handOver from then on nothing new is begun
 * @param end by then even what was begun is dropped
 */
public record WorkTime(Deadline handOver, Deadline end) {
    boolean isOver() {
        return handOver.isPassed();
    }
}
