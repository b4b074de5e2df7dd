package gorgon.operator.stage;

import gorgon.artifactprep.staging.WorkTime;
import gorgon.artifactprep.time.Deadline;
import gorgon.operator.console.Interrupted;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether somebody wants the run to end, by Ctrl-C or a signal. */
final class Interruption {
    // Longer than anybody waits: only an interruption ends a run that goes on.
    private static final Duration WORK = Duration.ofDays(7);

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();

    void request() {
        wanted.countDown();
        Thread running = worker.get();
        if (running != null) {
            running.interrupt();
        }
    }

    boolean isRequested() {
        return wanted.getCount() == 0;
    }

    void check() {
        if (isRequested()) {
            throw new Interrupted();
        }
    }

    /** Ends at once when an interruption is requested. */
    WorkTime time() {
        Deadline end = Deadline.in(WORK, () -> System.nanoTime() + (isRequested() ? WORK.toNanos() : 0));
        return new WorkTime(end, end);
    }

    /** Waits, less long if an interruption is requested. */
    void await(Duration duration) {
        try {
            wanted.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        check();
    }

    /** The result of work in a thread of its own: the caller's has to live on and tidy up. */
    <T> T run(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = Thread.ofPlatform().name("transfer").start(task);
        worker.set(thread);
        if (isRequested()) {
            thread.interrupt();
        }
        try {
            return task.get();
        } catch (ExecutionException failed) {
            check();
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("tried to transfer: it failed unexpectedly", failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new Interrupted();
        } finally {
            worker.set(null);
        }
    }
}
