package gorgon.localaws.cloudformation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A stack's history. No two events share a millisecond, for the CDK CLI sorts by it. */
final class StackEvents {
    private final List<StackEvent> events = new ArrayList<>();
    private Instant last = Instant.EPOCH;

    synchronized void add(String logicalId, String physicalId, String type, String status, String reason) {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last.plusMillis(1);
        events.add(new StackEvent(UUID.randomUUID().toString(), last, logicalId, physicalId, type, status, reason));
    }

    synchronized List<StackEvent> newestFirst() {
        return List.copyOf(events).reversed();
    }

    Optional<StackEvent> lastOf(String logicalId) {
        return newestFirst().stream()
                .filter(event ->
                        event.logicalId().equals(logicalId) && !event.type().equals(StackEvent.STACK_TYPE))
                .findFirst();
    }

    Optional<StackEvent> lastOf(String logicalId, String physicalId) {
        return newestFirst().stream()
                .filter(event -> event.logicalId().equals(logicalId)
                        && event.physicalId().equals(physicalId))
                .findFirst();
    }
}
