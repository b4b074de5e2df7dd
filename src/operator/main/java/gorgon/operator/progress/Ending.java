package gorgon.operator.progress;

import java.time.Duration;
import java.util.Optional;

/**
 * How an execution ended.
 *
 * @param model what is staged now; empty where the log does not say it
 * @param reason of a failure
 */
record Ending(Execution execution, boolean upToDate, Optional<Model> model, Optional<String> reason) {
    /** A staged model. */
    record Model(String s3Uri, int files, long bytes) {}

    Duration took() {
        return Duration.between(execution.startedAt(), execution.endedAt().orElse(execution.startedAt()));
    }
}
