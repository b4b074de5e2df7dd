package gorgon.operator.status;

import java.util.List;
import java.util.Optional;

/**
 * How a variant is scaled.
 *
 * @param suspended what of it stands still, in Application Auto Scaling's words
 */
record ScalingState(int minimum, int maximum, List<Scheduled> scheduled, List<String> suspended) {
    /** A range that begins at some time. */
    record Scheduled(
            String name,
            String schedule,
            Optional<String> timeZone,
            Optional<Integer> minimum,
            Optional<Integer> maximum) {}

    ScalingState {
        scheduled = List.copyOf(scheduled);
        suspended = List.copyOf(suspended);
    }
}
