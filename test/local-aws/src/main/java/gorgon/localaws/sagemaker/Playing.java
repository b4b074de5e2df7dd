package gorgon.localaws.sagemaker;

import gorgon.localaws.sagemaker.tgi.Pace;
import gorgon.localaws.sagemaker.tgi.TgiReply.Generated;
import java.time.Duration;
import java.util.Optional;

/** One answer as its time passes: at once without a pace, and later where hosting stalls. */
final class Playing {
    private final Optional<Pace> pace;
    private final HostingFaults faults;
    private final long begun = System.nanoTime();
    private long stalled;

    Playing(Optional<Pace> pace, HostingFaults faults) {
        this.pace = pace;
        this.faults = faults;
    }

    boolean isPaced() {
        return pace.isPresent();
    }

    /** Until a whole answer is there. */
    void await(Optional<Generated> generated) {
        awaitStep(generated.map(Generated::steps).orElse(1) - 1);
    }

    /** From the request: a step that is late does not make the next ones later, a stall does. */
    void awaitStep(int step) {
        long due = begun
                + stalled
                + pace.map(played -> played.endOf(step).toNanos()).orElse(0L);
        sleep(due - System.nanoTime());
        long stall = faults.stalledUntil() - System.nanoTime();
        if (stall > 0) {
            stalled += stall;
            sleep(stall);
        }
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void sleep(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos)));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
