package gorgon.operator.stage;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Does something again and again while something else goes on, and not once more afterwards. */
final class Ticker {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    private Ticker(Duration interval, Runnable tick) {
        long every = interval.toMillis();
        // The future would only tell of a failure, and then to nobody.
        var unused = thread.scheduleAtFixedRate(tick, every, every, TimeUnit.MILLISECONDS);
    }

    static <T> T during(Supplier<T> work, Duration interval, Runnable tick) {
        Ticker ticker = new Ticker(interval, tick);
        try {
            return work.get();
        } finally {
            ticker.thread.shutdownNow();
            ticker.thread.close();
        }
    }
}
