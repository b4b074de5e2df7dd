package gorgon.localaws.sagemaker;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What goes wrong only on AWS: a program makes it happen here. */
public final class HostingFaults {
    private final Map<String, Integer> capacity = new ConcurrentHashMap<>();
    private final AtomicBoolean silentRollback = new AtomicBoolean();
    private final AtomicLong stalledUntil = new AtomicLong(System.nanoTime());
    private final AtomicReference<OptionalInt> broken = new AtomicReference<>(OptionalInt.empty());

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

    /** For so long nothing that is paced leaves a container, as if its GPUs stood still. */
    public void stall(Duration duration) {
        stalledUntil.set(System.nanoTime() + duration.toNanos());
    }

    /** The next stream ends after so many steps with an error of TGI's, inside an answer of status 200. */
    public void breakNextStream(int afterSteps) {
        broken.set(OptionalInt.of(afterSteps));
    }

    long stalledUntil() {
        return stalledUntil.get();
    }

    OptionalInt takeBrokenStream() {
        return broken.getAndSet(OptionalInt.empty());
    }

    int capacity(String instanceType) {
        return capacity.getOrDefault(instanceType, Integer.MAX_VALUE);
    }

    boolean takeSilentRollback() {
        return silentRollback.getAndSet(false);
    }
}
