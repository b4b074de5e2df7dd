package gorgon.operator.proxy;

import gorgon.client.Answer;
import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import gorgon.client.EndpointFailure;
import gorgon.client.EndpointFailure.Container;
import gorgon.client.EndpointFailure.Kind;
import gorgon.client.FinishReason;
import gorgon.client.Token;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says nothing until it may, as an endpoint with a long queue does. */
final class SlowEndpoint implements ChatEndpoint {
    private final CountDownLatch begins = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile boolean fails;

    void speaks() {
        begins.countDown();
    }

    void fails() {
        fails = true;
        begins.countDown();
    }

    boolean wasLeft() throws InterruptedException {
        return left.await(10, TimeUnit.SECONDS);
    }

    @Override
    public Answer ask(ChatRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AnswerStream stream(ChatRequest request) {
        try {
            begins.await();
        } catch (InterruptedException closed) {
            left.countDown();
        }
        if (fails) {
            throw new EndpointFailure(Kind.OVERLOADED, "tried to ask: too many", "", Container.silent(), null);
        }
        return new OneWord();
    }

    @Override
    public void close() {
        begins.countDown();
    }

    private static final class OneWord implements AnswerStream {
        private boolean said;

        @Override
        public boolean hasNext() {
            return !said;
        }

        @Override
        public Token next() {
            said = true;
            return new Token("Late", false, OptionalInt.empty(), System.nanoTime());
        }

        @Override
        public Answer answer() {
            return new Answer("Late", Optional.of(FinishReason.EOS_TOKEN), OptionalInt.empty(), OptionalInt.empty());
        }

        @Override
        public void close() {}
    }
}
