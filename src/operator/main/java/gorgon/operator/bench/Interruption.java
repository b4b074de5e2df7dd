package gorgon.operator.bench;

import gorgon.operator.bench.load.Stop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C ends the load, and the process once what was measured is told. */
final class Interruption implements AutoCloseable {
    private static final long MOST_SECONDS = 10;

    private final CountDownLatch told = new CountDownLatch(1);
    private final Stop stop = new Stop();
    private final Thread hook = new Thread(this::stop, "interruption");

    static Interruption heeded() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    Stop requested() {
        return stop;
    }

    @Override
    public void close() {
        told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // Then the hook itself sees that everything is told.
        }
    }

    private void stop() {
        stop.request();
        try {
            boolean unused = told.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }
}
