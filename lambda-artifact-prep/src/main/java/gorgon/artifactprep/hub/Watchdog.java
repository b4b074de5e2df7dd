package gorgon.artifactprep.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Breaks off reads that are too slow, however steadily they trickle: it interrupts the reading thread, which closes the
 * socket where that thread is a virtual one (JEP 444). A read that is silent altogether ends by its timeout before.
 */
public final class Watchdog {
    // Eight connections this slow do not bring a shard of 5 GB to its end within CloudFormation's hour either.
    private static final long SLOWEST_BYTES_PER_SECOND = 128 << 10;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    private static final Duration BRIEFLY = Duration.ofSeconds(5);

    /** Watches nothing. */
    public static final Watchdog NONE = new Watchdog(0, Duration.ofDays(1));

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final long slowestBytesPerSecond;
    private final Duration lookEvery;

    public Watchdog(long slowestBytesPerSecond, Duration lookEvery) {
        this.slowestBytesPerSecond = slowestBytesPerSecond;
        this.lookEvery = lookEvery;
    }

    /** Allows 128 KiB/s, over half a minute. */
    public static Watchdog ofTransfer() {
        return new Watchdog(SLOWEST_BYTES_PER_SECOND, LOOK_EVERY);
    }

    /** The same over five seconds: an inspection has a minute. */
    public static Watchdog ofInspection() {
        return new Watchdog(SLOWEST_BYTES_PER_SECOND, BRIEFLY);
    }

    /** A read that an interrupt breaks off. */
    @FunctionalInterface
    interface Read {
        void run() throws IOException;
    }

    /** Runs the read in this thread; {@code reached} counts its bytes. */
    void watch(LongSupplier reached, Read read) throws IOException {
        Watch watch = new Watch(reached);
        try {
            read.run();
        } finally {
            watch.end();
        }
    }

    private final class Watch implements Runnable {
        private final Thread reader = Thread.currentThread();
        private final LongSupplier reached;
        private final ScheduledFuture<?> looks;
        private long lastReached;
        private boolean interrupted;
        private boolean ended;

        private Watch(LongSupplier reached) {
            this.reached = reached;
            this.lastReached = reached.getAsLong();
            this.looks =
                    CLOCK.scheduleAtFixedRate(this, lookEvery.toNanos(), lookEvery.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public synchronized void run() {
            long now = reached.getAsLong();
            boolean tooSlow = (now - lastReached) * 1000 < slowestBytesPerSecond * lookEvery.toMillis();
            lastReached = now;
            if (tooSlow && !ended) {
                interrupted = true;
                reader.interrupt();
            }
        }

        /** Takes back an interrupt that came too late to break anything. */
        synchronized void end() {
            ended = true;
            looks.cancel(false);
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("watchdog").factory());
        // A read ends long before its first look, as a rule.
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
