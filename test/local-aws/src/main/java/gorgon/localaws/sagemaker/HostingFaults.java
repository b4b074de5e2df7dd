package gorgon.localaws.sagemaker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What goes wrong only on AWS: a program makes it happen here. */
public final class HostingFaults {
    private final Map<String, Integer> capacity = new ConcurrentHashMap<>();
    private final AtomicBoolean silentRollback = new AtomicBoolean();

    /** From now on AWS has this many instances of a type for the whole account, those that already run included. */
    public void limitCapacity(String instanceType, int instances) {
        HostInstances.gpus(instanceType);
        capacity.put(instanceType, instances);
    }

    /** AWS has every instance again that is asked for. */
    public void restoreCapacity() {
        capacity.clear();
    }

    /**
     * The next update to another configuration starts its fleet and goes back to the old one, with no FailureReason, and
     * CloudFormation takes it for a success (hashicorp/terraform-provider-aws#48997).
     */
    public void rollBackNextUpdateSilently() {
        silentRollback.set(true);
    }

    int capacity(String instanceType) {
        return capacity.getOrDefault(instanceType, Integer.MAX_VALUE);
    }

    boolean takeSilentRollback() {
        return silentRollback.getAndSet(false);
    }
}
