package gorgon.operator.deployed;

import java.util.List;
import java.util.Optional;

/**
 * A production variant.
 *
 * @param instanceTypes the one, or those of its pools by priority; none where the configuration may not be read
 * @param instances that run
 * @param desiredInstances that should run
 * @param model the name of what it loads; empty where the configuration may not be read or leaves it to components
 * @param initialInstances those of the configuration
 * @param state what SageMaker says of it while it changes, such as {@code Creating}
 */
public record DeployedVariant(
        String name,
        List<String> instanceTypes,
        Optional<String> model,
        Optional<Integer> initialInstances,
        int instances,
        int desiredInstances,
        Optional<String> state) {
    public DeployedVariant {
        instanceTypes = List.copyOf(instanceTypes);
    }
}
