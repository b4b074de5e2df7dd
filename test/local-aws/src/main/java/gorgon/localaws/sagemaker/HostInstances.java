package gorgon.localaws.sagemaker;

import java.util.Map;
import java.util.Set;

/**
 * GPUs of the instance types that can serve. From the EC2 types of the same name (aws/karpenter-provider-aws
 * website/content/en/docs/reference/instance-types.md at 1d92708). All of them have local NVMe.
 */
final class HostInstances {
    private static final Map<String, Integer> GPUS = Map.ofEntries(
            Map.entry("ml.g4dn.12xlarge", 4),
            Map.entry("ml.g5.4xlarge", 1),
            Map.entry("ml.g5.12xlarge", 4),
            Map.entry("ml.g5.24xlarge", 4),
            Map.entry("ml.g5.48xlarge", 8),
            Map.entry("ml.g6.12xlarge", 4),
            Map.entry("ml.g6.24xlarge", 4),
            Map.entry("ml.g6.48xlarge", 8),
            Map.entry("ml.g6e.4xlarge", 1),
            Map.entry("ml.g6e.12xlarge", 4),
            Map.entry("ml.g6e.24xlarge", 4),
            Map.entry("ml.g6e.48xlarge", 8),
            Map.entry("ml.g7e.4xlarge", 1),
            Map.entry("ml.g7e.12xlarge", 2),
            Map.entry("ml.g7e.24xlarge", 4),
            Map.entry("ml.p4d.24xlarge", 8),
            Map.entry("ml.p4de.24xlarge", 8),
            Map.entry("ml.p5.4xlarge", 1),
            Map.entry("ml.p5.48xlarge", 8),
            Map.entry("ml.p5e.48xlarge", 8),
            Map.entry("ml.p5en.48xlarge", 8));

    private HostInstances() {}

    static Set<String> types() {
        return GPUS.keySet();
    }

    static int gpus(String type) {
        Integer gpus = GPUS.get(type);
        if (gpus == null) {
            throw Validation.error("local-aws does not know the instance type " + type + "; it knows "
                    + GPUS.keySet().stream().sorted().toList());
        }
        return gpus;
    }
}
