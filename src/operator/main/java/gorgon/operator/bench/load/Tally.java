package gorgon.operator.bench.load;

import gorgon.operator.bench.measure.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What there is so far; safe for use by several threads. */
public final class Tally {
    private final List<Sample> samples = new ArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final LongAdder tokens = new LongAdder();

    /** At one moment. */
    public record Count(int ended, int failed, int inFlight, long tokens) {}

    public synchronized List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** Requests that were under way when somebody stopped it. */
    public int unfinished() {
        return unfinished.get();
    }

    public synchronized Count count() {
        int failed =
                (int) samples.stream().filter(sample -> !sample.succeeded()).count();
        return new Count(samples.size(), failed, inFlight.get(), tokens.sum());
    }

    int begin() {
        return inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }

    void token() {
        tokens.increment();
    }

    void abandon() {
        unfinished.incrementAndGet();
    }

    synchronized void add(Sample sample) {
        samples.add(sample);
    }
}
