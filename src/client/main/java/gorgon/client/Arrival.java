package gorgon.client;

import java.time.Duration;
import software.amazon.awssdk.core.SdkBytes;

/** What one wait for a response brought. */
sealed interface Arrival {
    /**
     * Bytes of the stream.
     *
     * @param at by {@link System#nanoTime()}
     */
    record Part(SdkBytes bytes, long at) implements Arrival {}

    /** As HTTP sees it. */
    record End() implements Arrival {}

    record Broken(Throwable cause) implements Arrival {}

    record Overdue(Duration limit) implements Arrival {}
}
