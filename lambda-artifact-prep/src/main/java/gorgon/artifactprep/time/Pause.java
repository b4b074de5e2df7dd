package gorgon.artifactprep.time;

import java.time.Duration;

/** A wait before the next try. */
@FunctionalInterface
public interface Pause {
    /** Puts the calling thread to sleep; an interrupted thread gets no further try. */
    Pause SLEEP = Pause::sleep;

    void await(Duration duration);

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "tried to wait %s: the thread was interrupted".formatted(duration), interrupted);
        }
    }
}
