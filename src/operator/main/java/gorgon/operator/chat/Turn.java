package gorgon.operator.chat;

import gorgon.client.Answer;
import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import gorgon.client.EndpointFailure;
import gorgon.client.Token;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One turn of the model, in a thread of its own: whoever stops it does not wait for the endpoint. */
final class Turn {
    private final ChatRequest request;
    private final Consumer<String> shown;
    private final Consumer<Turn> work;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private Optional<Duration> untilFirst = Optional.empty();
    private volatile long begunAt;
    private volatile @Nullable AnswerStream stream;
    private volatile @Nullable Thread worker;

    private Turn(ChatRequest request, Consumer<String> shown, Consumer<Turn> work) {
        this.request = request;
        this.shown = shown;
        this.work = work;
    }

    /** Shows the answer piece by piece. */
    static Turn streamed(ChatEndpoint model, ChatRequest request, Consumer<String> shown) {
        return new Turn(request, shown, turn -> turn.stream(model));
    }

    /** Shows it once it is complete. */
    static Turn whole(ChatEndpoint model, ChatRequest request, Consumer<String> shown) {
        return new Turn(request, shown, turn -> turn.ask(model));
    }

    /** Asks, once, and waits for the end; what comes is shown by another thread. */
    Outcome take() {
        begunAt = System.nanoTime();
        worker = Thread.ofVirtual().name("turn").start(this::run);
        try {
            return outcome.join();
        } catch (CompletionException broken) {
            if (broken.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw broken;
        }
    }

    /** By any thread, whether it has begun or not; nothing is shown after it. */
    void stop() {
        synchronized (this) {
            outcome.complete(new Outcome.Stopped(text.toString()));
        }
        AnswerStream running = stream;
        Thread asking = worker;
        if (running != null) {
            running.close();
        } else if (asking != null) {
            asking.interrupt();
        }
    }

    private void run() {
        if (outcome.isDone()) {
            return;
        }
        try {
            work.accept(this);
        } catch (EndpointFailure failure) {
            outcome.complete(new Outcome.Failed(failure));
        } catch (RuntimeException | Error failure) {
            outcome.completeExceptionally(failure);
        }
    }

    private void stream(ChatEndpoint model) {
        try (AnswerStream running = model.stream(request)) {
            stream = running;
            while (!outcome.isDone() && running.hasNext()) {
                show(running.next());
            }
            complete(running.answer());
        }
    }

    private void ask(ChatEndpoint model) {
        Answer answer = model.ask(request);
        show(answer.text());
        complete(answer);
    }

    private void complete(Answer answer) {
        outcome.complete(new Outcome.Complete(answer, sinceBegin(System.nanoTime()), untilFirst));
    }

    private void show(Token token) {
        if (untilFirst.isEmpty()) {
            untilFirst = Optional.of(sinceBegin(token.arrivedAt()));
        }
        if (!token.special()) {
            show(token.text());
        }
    }

    private synchronized void show(String piece) {
        if (!outcome.isDone()) {
            text.append(piece);
            shown.accept(piece);
        }
    }

    private Duration sinceBegin(long instant) {
        return Duration.ofNanos(instant - begunAt);
    }
}
