package gorgon.client;

import gorgon.client.EndpointFailure.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Tries again what generated nothing, as long as the time for it lasts. */
record Attempts(int most, Deadline deadline) {
    private static final Set<Kind> GENERATED_NOTHING = EnumSet.of(Kind.OVERLOADED, Kind.UNREACHABLE);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    <T> T of(Supplier<T> attempt) {
        for (int tried = 1; ; tried++) {
            try {
                return attempt.get();
            } catch (EndpointFailure failure) {
                if (tried >= most || !GENERATED_NOTHING.contains(failure.kind()) || !paused(tried)) {
                    throw failure;
                }
            }
        }
    }

    /** Twice as long each time, less up to a half, so that those who were refused together do not come back together. */
    private boolean paused(int tried) {
        long longest = FIRST_PAUSE.toNanos() << (tried - 1);
        Duration pause = Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest));
        if (pause.toNanos() >= deadline.remaining()) {
            return false;
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
