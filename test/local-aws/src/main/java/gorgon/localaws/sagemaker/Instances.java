package gorgon.localaws.sagemaker;

import gorgon.localaws.http.AwsError;
import gorgon.localaws.quotas.Quotas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who runs how many instances of which type, against the account's quotas and AWS's capacity. */
final class Instances {
    private record Held(String type, int count) {}

    /** AWS's words, in awslabs/llm-hosting-container and aws/deep-learning-containers issues of 2026. */
    private static final String NO_CAPACITY =
            "Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. Please retry"
                    + " using a different ML instance type or after some time.";

    private final Quotas quotas;
    private final HostingFaults faults;
    private final Map<String, Held> serving = new HashMap<>();
    private final Map<String, Held> starting = new HashMap<>();

    Instances(Quotas quotas, HostingFaults faults) {
        this.quotas = quotas;
        this.faults = faults;
    }

    synchronized void requireQuota(String type, int more) {
        int used = used(type);
        if (!isWithinQuota(type, more)) {
            throw new AwsError(
                    400,
                    "ResourceLimitExceeded",
                    "The account-level service limit '" + Quotas.name(type) + "' is " + quotas.of(type)
                            + " Instances, with current utilization of " + used + " Instances and a request delta of "
                            + more + " Instances. Please use AWS Service Quotas to request an increase for this quota."
                            + " If AWS Service Quotas is not available, contact AWS support to request an increase for"
                            + " this quota.");
        }
    }

    /** Takes what a change starts, of the first type of the variant that there is; throws AWS's failure reason. */
    synchronized InstanceChoice start(FleetChange change, Optional<ServingFleet> old) {
        List<InstanceChoice> choices = change.config().variant().choices();
        for (InstanceChoice choice : choices) {
            int more = change.policy().extraInstances(choice.type(), change.count(), old);
            boolean allowed = choice.equals(choices.getFirst()) || isWithinQuota(choice.type(), more);
            if (allowed && used(choice.type()) + more <= faults.capacity(choice.type())) {
                starting.put(change.endpoint(), new Held(choice.type(), more));
                return choice;
            }
        }
        throw new IllegalStateException(NO_CAPACITY);
    }

    /** The new fleet is complete, the old one is gone. */
    synchronized void serve(String endpoint, String type, int count) {
        starting.remove(endpoint);
        serving.put(endpoint, new Held(type, count));
    }

    /** What was started is gone, the old fleet stays. */
    synchronized void abandon(String endpoint) {
        starting.remove(endpoint);
    }

    synchronized void release(String endpoint) {
        starting.remove(endpoint);
        serving.remove(endpoint);
    }

    private boolean isWithinQuota(String type, int more) {
        return more <= 0 || used(type) + more <= quotas.of(type);
    }

    private int used(String type) {
        return Stream.concat(serving.values().stream(), starting.values().stream())
                .filter(held -> held.type().equals(type))
                .mapToInt(Held::count)
                .sum();
    }
}
