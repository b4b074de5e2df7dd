package gorgon.operator.bench.load;

import gorgon.operator.bench.measure.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How late this machine itself is: a thread sleeps, and how much longer it slept than it asked for could have happened to whatever
 * was measured meanwhile.
 */
public final class Lateness implements AutoCloseable {
    private static final Duration NAP = Duration.ofMillis(10);

    private final List<Double> milliseconds = new ArrayList<>();
    private final Thread sleeper = Thread.ofPlatform().daemon().name("lateness").unstarted(this::sleep);

    public static Lateness watch() {
        Lateness lateness = new Lateness();
        lateness.sleeper.start();
        return lateness;
    }

    public Distribution soFar() {
        synchronized (milliseconds) {
            return Distribution.of(milliseconds);
        }
    }

    @Override
    public void close() {
        sleeper.interrupt();
    }

    private void sleep() {
        try {
            while (true) {
                long before = System.nanoTime();
                Thread.sleep(NAP);
                add(System.nanoTime() - before - NAP.toNanos());
            }
        } catch (InterruptedException over) {
            // Nobody asks any more.
        }
    }

    private void add(long nanos) {
        synchronized (milliseconds) {
            milliseconds.add(Math.max(0, nanos) / 1e6);
        }
    }
}
