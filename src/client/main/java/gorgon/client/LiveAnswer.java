package gorgon.client;

import gorgon.client.Arrival.Broken;
import gorgon.client.Arrival.End;
import gorgon.client.Arrival.Overdue;
import gorgon.client.Arrival.Part;
import gorgon.client.EndpointFailure.Kind;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A stream whose parts become tokens on the thread that reads it. */
final class LiveAnswer implements AnswerStream {
    /** For what the messages format tells after the end: what TGI counted. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Asking asking;
    private final Exchange exchange;
    private final Transcript transcript;
    private final StringBuilder taken = new StringBuilder();
    private @Nullable Cause broken;
    private @Nullable Throwable thrown;
    private volatile boolean over;
    private volatile boolean closed;

    LiveAnswer(Asking asking, Exchange exchange, Dialect dialect) {
        this.asking = asking;
        this.exchange = exchange;
        this.transcript = new Transcript(dialect);
    }

    /**
     * Waits for the first token or the end.
     *
     * @throws EndpointFailure if there is no token
     */
    LiveAnswer begun() {
        boolean unused = hasNext();
        return this;
    }

    @Override
    public boolean hasNext() {
        while (transcript.tokens().isEmpty() && !over && !closed) {
            receive();
        }
        if (closed || !transcript.tokens().isEmpty()) {
            return !closed;
        }
        if (broken != null) {
            throw asking.failure(broken, taken.toString(), thrown);
        }
        return false;
    }

    private void receive() {
        Arrival arrival = transcript.hasEnded() ? exchange.next(Deadline.in(GRACE)) : exchange.next();
        switch (arrival) {
            case Part(var bytes, long at) -> transcript.read(bytes.asByteArrayUnsafe(), at);
            case End() -> end(Causes.early());
            case Broken(Throwable cause) -> {
                thrown = cause;
                end(Causes.of(cause));
            }
            case Overdue(Duration limit) -> end(overdue(limit));
        }
        if (transcript.isOver() && !over) {
            over(transcript.error());
        }
    }

    private void end(Cause cause) {
        transcript.end(System.nanoTime());
        over(transcript.error() != null ? transcript.error() : cause);
        exchange.abort();
    }

    /** Only an answer that came to its end leaves the connection to the next one. */
    private void over(@Nullable Cause cause) {
        over = true;
        if (!transcript.hasEnded()) {
            broken = cause;
            exchange.abort();
        }
    }

    private static Cause overdue(Duration limit) {
        return new Cause(
                Kind.TIMED_OUT,
                "nothing more came within the client's limit of %s".formatted(limit),
                "ask for fewer tokens, or give a longer limit; the container's log tells what it does (./gorgon doctor)");
    }

    @Override
    public Token next() {
        // What hasNext() has promised is given, though somebody has closed the stream since.
        if (transcript.tokens().isEmpty() && !hasNext()) {
            throw new NoSuchElementException("the answer has ended");
        }
        Token next = transcript.tokens().remove();
        if (!next.special()) {
            taken.append(next.text());
        }
        return next;
    }

    @Override
    public Answer answer() {
        return transcript.answer(taken.toString());
    }

    @Override
    public void close() {
        closed = true;
        if (!over) {
            exchange.abort();
        }
    }
}
