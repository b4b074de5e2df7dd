package gorgon.config;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an installation is changed, scaled, watched and protected.
 *
 * @param scaling empty: the fleet keeps its size
 * @param tags on every resource that takes tags
 * @param retainsFleetSize the environment has scaling, be it switched off for now: what grew stays as large as it is
 */
public record Operation(
        Rollout rollout,
        Optional<Scaling> scaling,
        Watch watch,
        Isolation isolation,
        Protection protection,
        PreflightMode preflight,
        SortedMap<String, String> tags,
        boolean retainsFleetSize) {
    public Operation {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** What an environment has that says nothing of it. */
    public static Operation standard(int instanceCount) {
        return new Operation(
                Rollout.of(instanceCount),
                Optional.empty(),
                Watch.STANDARD,
                Isolation.STANDARD,
                Protection.NONE,
                PreflightMode.ENFORCE,
                new TreeMap<>(),
                false);
    }

    /** The most instances that ever serve at a time. */
    public int mostInstances(Fleet fleet) {
        return scaling.map(Scaling::mostInstances).orElse(fleet.instanceCount());
    }

    /** The fewest. */
    public int fewestInstances(Fleet fleet) {
        return scaling.map(Scaling::fewestInstances).orElse(fleet.instanceCount());
    }

    Operation withoutScaling() {
        return new Operation(
                rollout, Optional.empty(), watch, isolation, protection, preflight, tags, retainsFleetSize);
    }
}
