package gorgon.localaws.lambda;

import java.time.Instant;
import java.util.OptionalLong;

/** Where one function works on one event at a time. */
interface Sandbox extends AutoCloseable {
    FunctionConfiguration function();

    /** Empty where it is not a process of its own. */
    OptionalLong pid();

    /** Whether there can be another event. */
    boolean isAlive();

    Instant lastUsed();

    /** Works on the event to its end. */
    Outcome invoke(String requestId, String event) throws InterruptedException;

    @Override
    void close();
}
