package gorgon.artifactprep.preflight;

import java.util.List;

/**
 * What an endpoint is going to need of the account.
 *
 * @param instanceTypes the one it is meant for, then those it falls back to
 * @param instances the most that ever serve
 * @param updateInstances what an update starts on top
 * @param image its address
 */
public record Needs(
        String endpointName,
        String region,
        List<String> instanceTypes,
        long instances,
        long updateInstances,
        String image) {
    public Needs {
        instanceTypes = List.copyOf(instanceTypes);
        if (instanceTypes.isEmpty()) {
            throw new IllegalArgumentException("an endpoint needs at least one instance type (there is none)");
        }
    }

    public String instanceType() {
        return instanceTypes.getFirst();
    }

    public long total() {
        return instances + updateInstances;
    }
}
