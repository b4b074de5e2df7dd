package gorgon.operator.stack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Finds the newest operation among a stack's events, which come newest first. */
final class StackEvents {
    private static final String STACK = "AWS::CloudFormation::Stack";
    // What somebody asked for; a way back is part of it.
    private static final Set<String> BEGINNINGS =
            Set.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "IMPORT_IN_PROGRESS");

    private StackEvents() {}

    static Optional<StackOperation> newest(Iterable<StackEvent> events) {
        List<StackOperation.Failure> failures = new ArrayList<>();
        Optional<Instant> changedAt = Optional.empty();
        Optional<String> why = Optional.empty();
        for (StackEvent event : events) {
            String status = event.resourceStatusAsString();
            if (isOfStack(event)) {
                changedAt = changedAt.or(() -> Optional.of(event.timestamp()));
                why = why.or(() -> whyBack(event));
                if (BEGINNINGS.contains(status)) {
                    return Optional.of(new StackOperation(
                            status.replace("_IN_PROGRESS", ""),
                            event.timestamp(),
                            changedAt.orElseThrow(),
                            why,
                            failures.reversed()));
                }
            } else if (isRoot(event)) {
                failures.add(failure(event));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> whyBack(StackEvent event) {
        String status = event.resourceStatusAsString();
        return status.contains("ROLLBACK") || status.endsWith("_FAILED")
                ? Optional.ofNullable(event.resourceStatusReason()).filter(reason -> !reason.isBlank())
                : Optional.empty();
    }

    private static boolean isOfStack(StackEvent event) {
        return STACK.equals(event.resourceType()) && event.stackId().equals(event.physicalResourceId());
    }

    /** CloudFormation cancels whatever else it was making; that tells nothing. */
    private static boolean isRoot(StackEvent event) {
        return event.resourceStatusAsString().endsWith("_FAILED")
                && !reason(event).matches("Resource (creation|update|deletion) cancelled");
    }

    private static StackOperation.Failure failure(StackEvent event) {
        return new StackOperation.Failure(
                event.timestamp(),
                event.logicalResourceId(),
                event.resourceType(),
                event.resourceStatusAsString(),
                reason(event));
    }

    private static String reason(StackEvent event) {
        return Optional.ofNullable(event.resourceStatusReason()).orElse("no reason given");
    }
}
