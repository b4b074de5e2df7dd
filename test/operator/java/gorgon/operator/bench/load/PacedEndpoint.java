package gorgon.operator.bench.load;

import gorgon.client.Answer;
import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import gorgon.client.EndpointFailure;
import gorgon.client.Token;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers with two tokens, so many requests at a time, and stands still once. */
final class PacedEndpoint implements ChatEndpoint {
    private final Semaphore places;
    private final Duration each;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private boolean roleFirst;
    private int stallingRequest = -1;
    private Duration stall = Duration.ZERO;

    PacedEndpoint(int atATime, Duration each) {
        this.places = new Semaphore(atATime);
        this.each = each;
    }

    PacedEndpoint stallsAt(int request, Duration duration) {
        stallingRequest = request;
        stall = duration;
        return this;
    }

    PacedEndpoint namesTheRoleFirst() {
        roleFirst = true;
        return this;
    }

    int asked() {
        return asked.get();
    }

    int mostAtATime() {
        return most.get();
    }

    @Override
    public Answer ask(ChatRequest request) {
        throw new AssertionError("a benchmark streams");
    }

    @Override
    public AnswerStream stream(ChatRequest request) {
        int number = asked.getAndIncrement();
        most.accumulateAndGet(busy.incrementAndGet(), Math::max);
        try {
            places.acquire();
            Thread.sleep(number == stallingRequest ? each.plus(stall) : each);
            places.release();
        } catch (InterruptedException interrupted) {
            throw new EndpointFailure(
                    EndpointFailure.Kind.CUT_OFF, "interrupted", "", EndpointFailure.Container.silent(), interrupted);
        } finally {
            busy.decrementAndGet();
        }
        return new TwoTokens(roleFirst);
    }

    @Override
    public void close() {}

    private static final class TwoTokens implements AnswerStream {
        private boolean role;
        private int left;

        private TwoTokens(boolean role) {
            this.role = role;
            this.left = role ? 3 : 2;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public Token next() {
            if (left-- == 0) {
                throw new NoSuchElementException();
            }
            String text = role ? "" : "a";
            role = false;
            return new Token(text, false, OptionalInt.empty(), System.nanoTime());
        }

        @Override
        public Answer answer() {
            return new Answer("aa", Optional.empty(), OptionalInt.of(2), OptionalInt.of(5));
        }

        @Override
        public void close() {}
    }
}
