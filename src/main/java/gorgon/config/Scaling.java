package gorgon.config;

import java.time.Duration;
import java.util.List;

/**
 * Target tracking on concurrent requests.
 *
 * @param concurrentRequests of each instance that scaling aims at
 * @param scaleOutCooldown not shorter than an instance takes to start, or capacity is added twice
 */
public record Scaling(
        int minimum,
        int maximum,
        int concurrentRequests,
        Duration scaleOutCooldown,
        Duration scaleInCooldown,
        List<ScheduledCapacity> schedule) {
    public Scaling {
        schedule = List.copyOf(schedule);
    }

    /** By whatever bounds. */
    public int mostInstances() {
        return schedule.stream().mapToInt(ScheduledCapacity::maximum).reduce(maximum, Math::max);
    }

    /** By whatever bounds. */
    public int fewestInstances() {
        return schedule.stream().mapToInt(ScheduledCapacity::minimum).reduce(minimum, Math::min);
    }
}
