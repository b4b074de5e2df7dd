package gorgon.operator.proxy;

import gorgon.client.AnswerStream;
import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An answer on its way, in a thread of its own: who waits for it can look in between whether it is still wanted. */
final class Generation implements AutoCloseable {
    private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
    private final Thread worker;
    private volatile @Nullable AnswerStream stream;
    private volatile boolean closed;

    Generation(ChatEndpoint endpoint, ChatRequest request) {
        worker = Thread.ofVirtual().name("generation").start(() -> run(endpoint, request));
    }

    Happening next(Duration patience) {
        try {
            return Objects.requireNonNullElseGet(
                    happenings.poll(patience.toNanos(), TimeUnit.NANOSECONDS), Happening.Silence::new);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("tried to wait for the answer: the proxy ends", ended);
        }
    }

    /** Whether it has begun or not. */
    @Override
    public void close() {
        closed = true;
        AnswerStream running = stream;
        if (running != null) {
            running.close();
        } else {
            worker.interrupt();
        }
    }

    private void run(ChatEndpoint endpoint, ChatRequest request) {
        try (AnswerStream running = endpoint.stream(request)) {
            stream = running;
            while (!closed && running.hasNext()) {
                happenings.add(new Happening.More(running.next()));
            }
            happenings.add(new Happening.End(running.answer()));
        } catch (RuntimeException | Error failure) {
            happenings.add(new Happening.Broken(failure));
        }
    }
}
