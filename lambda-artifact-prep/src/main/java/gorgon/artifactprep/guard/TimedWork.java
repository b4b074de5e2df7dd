package gorgon.artifactprep.guard;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that is given up when its time is over. */
final class TimedWork {
    private TimedWork() {}

    static <T> T within(Duration most, Callable<T> work)
            throws ExecutionException, InterruptedException, TimeoutException {
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return thread.submit(work).get(most.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            // Not close(), which would wait for what was given up.
            thread.shutdownNow();
        }
    }
}
