package gorgon.localaws.cloudformation;

import java.time.Instant;
import java.util.List;

/**
 * What one detection found.
 *
 * @param resources those alone whose type has a detection
 */
record StackDrift(String id, Instant time, List<ResourceDrift> resources) {
    StackDrift {
        resources = List.copyOf(resources);
    }

    String status() {
        return drifted() == 0 ? "IN_SYNC" : "DRIFTED";
    }

    long drifted() {
        return resources.stream()
                .filter(resource -> resource.status() != ResourceDrift.Status.IN_SYNC)
                .count();
    }
}
