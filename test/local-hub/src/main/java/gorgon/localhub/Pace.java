package gorgon.localhub;

import java.io.InterruptedIOException;

/** How fast bodies leave the Hub: called, from several threads, before each piece of a body is written. */
@FunctionalInterface
public interface Pace {
    Pace UNLIMITED = (request, bytes) -> {};

    /** Returns when these many bytes of the answer may go. */
    void await(HubRequest request, int bytes) throws InterruptedIOException;
}
