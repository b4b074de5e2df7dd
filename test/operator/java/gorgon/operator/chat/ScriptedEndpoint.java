package gorgon.operator.chat;

import gorgon.client.Answer;
import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import gorgon.client.EndpointFailure;
import gorgon.client.EndpointFailure.Container;
import gorgon.client.EndpointFailure.Kind;
import gorgon.client.FinishReason;
import gorgon.client.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** Says the same to everybody, and remembers what it was asked. */
final class ScriptedEndpoint implements ChatEndpoint {
    /** From there on it is silent until somebody closes the stream. */
    static final String SILENCE = "\0silence";
    /** There the stream breaks. */
    static final String BREAK = "\0break";

    private final List<ChatRequest> asked = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private List<String> tokens = List.of();
    private FinishReason reason = FinishReason.EOS_TOKEN;

    ScriptedEndpoint says(String... texts) {
        tokens = List.of(texts);
        return this;
    }

    ScriptedEndpoint endsBy(FinishReason why) {
        reason = why;
        return this;
    }

    synchronized List<ChatRequest> asked() {
        return List.copyOf(asked);
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public synchronized Answer ask(ChatRequest request) {
        asked.add(request);
        return answer(String.join("", tokens));
    }

    @Override
    public synchronized AnswerStream stream(ChatRequest request) {
        asked.add(request);
        return new Stream(List.copyOf(tokens));
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private Answer answer(String text) {
        return new Answer(text, Optional.of(reason), OptionalInt.of(tokens.size()), OptionalInt.of(7));
    }

    private final class Stream implements AnswerStream {
        private final List<String> left;
        private final StringBuilder taken = new StringBuilder();

        Stream(List<String> texts) {
            left = new ArrayList<>(texts);
        }

        @Override
        public boolean hasNext() {
            if (left.isEmpty()) {
                return false;
            }
            if (left.getFirst().equals(BREAK)) {
                throw new EndpointFailure(
                        Kind.CONTAINER, "tried to stream: it broke", taken.toString(), Container.silent(), null);
            }
            return !left.getFirst().equals(SILENCE) || untilClosed();
        }

        private boolean untilClosed() {
            try {
                closed.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public Token next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String text = left.removeFirst();
            taken.append(text);
            return new Token(text, false, OptionalInt.empty(), System.nanoTime());
        }

        @Override
        public Answer answer() {
            return ScriptedEndpoint.this.answer(taken.toString());
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
