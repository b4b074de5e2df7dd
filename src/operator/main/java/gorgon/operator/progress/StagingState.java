package gorgon.operator.progress;

import gorgon.operator.console.Snapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * How the newest staging stands.
 *
 * @param execution its name
 * @param page of the execution in the AWS console
 * @param removes whether it stages nothing, and removes a model instead
 * @param progress of one that runs and has a plan
 */
public record StagingState(
        String arn,
        String execution,
        String page,
        String status,
        Instant startedAt,
        Optional<Instant> endedAt,
        boolean removes,
        Optional<Snapshot> progress,
        Optional<String> failure) {
    public boolean isRunning() {
        return endedAt.isEmpty();
    }

    public boolean succeeded() {
        return status.equals("SUCCEEDED");
    }
}
