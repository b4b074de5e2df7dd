package gorgon.client;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** An answer on its way; for one thread, except that any may close it. */
public interface AnswerStream extends Iterator<Token>, AutoCloseable {
    /**
     * Waits for the next token, or for the end.
     *
     * @throws EndpointFailure with the text until then, once every token that arrived before it has been taken
     */
    @Override
    boolean hasNext();

    /** @throws NoSuchElementException after the last one */
    @Override
    Token next();

    /** What has been taken so far; complete once {@link #hasNext()} said no. */
    Answer answer();

    /**
     * Ends the generation if it is under way, and whoever waits for it: then there is no next token, and no failure. What has not
     * been taken is gone.
     */
    @Override
    void close();
}
