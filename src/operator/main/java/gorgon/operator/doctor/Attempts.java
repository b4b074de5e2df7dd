package gorgon.operator.doctor;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Which attempts of an execution's steps were followed by one that went well. */
record Attempts(Map<Long, HistoryEvent> followers) {
    Attempts {
        followers = Map.copyOf(followers);
    }

    static Attempts among(List<HistoryEvent> events) {
        // Only the branches of a map or of a parallel state have several followers; within a step each event has one.
        return new Attempts(events.stream()
                .filter(event -> event.previousEventId() != null)
                .collect(Collectors.toMap(HistoryEvent::previousEventId, Function.identity(), (one, other) -> one)));
    }

    /** The failure of an attempt leads to the next one, or out of the step. */
    boolean madeGood(HistoryEvent failure) {
        HistoryEvent next = followers.get(failure.id());
        while (next != null && !leaves(next)) {
            if (next.typeAsString().endsWith("Succeeded")) {
                return true;
            }
            next = followers.get(next.id());
        }
        return false;
    }

    private static boolean leaves(HistoryEvent event) {
        return event.typeAsString().endsWith("StateExited")
                || event.typeAsString().endsWith("StateEntered")
                || event.typeAsString().startsWith("Execution");
    }
}
