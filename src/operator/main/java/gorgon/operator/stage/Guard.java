package gorgon.operator.stage;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Holds a process that is asked to end until the run has tidied up, but not for ever. */
final class Guard {
    // Longer than S3 takes to abort the uploads of a whole model; init systems and CI machines kill after a minute or
    // more.
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Guard(Interruption interruption, Runnable begun, Runnable tooLong) {
        this.hook = new Thread(() -> wait(interruption, begun, tooLong), "interruption");
    }

    /** Runs the work; {@code begun} is told that the process ends, {@code tooLong} that the work does not. */
    static <T> T hold(Interruption interruption, Runnable begun, Runnable tooLong, Supplier<T> work) {
        Guard guard = new Guard(interruption, begun, tooLong);
        Runtime.getRuntime().addShutdownHook(guard.hook);
        try {
            return work.get();
        } finally {
            guard.end();
        }
    }

    private void end() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // Then the hook itself sees that the run has ended.
        }
    }

    private void wait(Interruption interruption, Runnable begun, Runnable tooLong) {
        begun.run();
        interruption.request();
        try {
            if (!ended.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                tooLong.run();
            }
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }
}
