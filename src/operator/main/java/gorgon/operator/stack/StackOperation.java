package gorgon.operator.stack;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody had CloudFormation do, with the way back if it failed.
 *
 * @param kind {@code CREATE}, {@code UPDATE} or {@code DELETE}
 * @param changedAt when the stack came into its present status
 * @param reason that the stack itself got for the way back, or for its end
 * @param failures oldest first; what was only cancelled for another's failure is not among them
 */
public record StackOperation(
        String kind, Instant startedAt, Instant changedAt, Optional<String> reason, List<Failure> failures) {
    /** A resource that could not be had, or not be removed. */
    public record Failure(Instant time, String logicalId, String type, String status, String reason) {}

    public StackOperation {
        failures = List.copyOf(failures);
    }
}
