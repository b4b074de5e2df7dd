package gorgon.artifactprep;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A fault that a test puts on a wire, and how often it happened. */
final class Injection {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final String what;
    private final AtomicInteger fired = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Injection(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }

    int fired() {
        return fired.get();
    }

    /** Counts, and is true, only as often as that. */
    boolean atMost(int times) {
        boolean fires = fired.getAndUpdate(before -> Math.min(before + 1, times)) < times;
        if (fires) {
            first.countDown();
        }
        return fires;
    }

    boolean always() {
        return atMost(Integer.MAX_VALUE);
    }

    /** Counts, and keeps the calling request waiting until {@link #release}. */
    void hold() {
        always();
        await(released);
    }

    void release() {
        released.countDown();
    }

    /** Returns when it has happened once. */
    void awaitFirst() {
        await(first);
    }

    private void await(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("waited %s for: %s".formatted(LONGEST_WAIT, what));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
