package gorgon.localaws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A handler in this JVM: bytes in, bytes out, exceptions by their class names. A thread cannot be killed: it is interrupted. */
final class HandlerSandbox implements Sandbox {
    private final FunctionConfiguration function;
    private final Supplier<RequestStreamHandler> coldStart;
    private @Nullable RequestStreamHandler handler;
    private volatile boolean alive = true;
    private volatile Instant lastUsed = Instant.now();

    HandlerSandbox(FunctionConfiguration function, Supplier<RequestStreamHandler> coldStart) {
        this.function = function;
        this.coldStart = coldStart;
    }

    @Override
    public FunctionConfiguration function() {
        return function;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isAlive() {
        return alive;
    }

    @Override
    public Instant lastUsed() {
        return lastUsed;
    }

    @Override
    public Outcome invoke(String requestId, String event) throws InterruptedException {
        FutureTask<Outcome> work = new FutureTask<>(() -> work(requestId, event));
        Thread thread = Thread.ofVirtual().name(function.name()).start(work);
        try {
            return work.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            lose(thread);
            String seconds =
                    String.format(Locale.ROOT, "%.2f", function.timeout().toMillis() / 1000.0);
            return Outcome.Failure.of(
                    "Sandbox.Timedout",
                    "RequestId: " + requestId + " Error: Task timed out after " + seconds + " seconds");
        } catch (InterruptedException e) {
            lose(thread);
            throw e;
        } catch (ExecutionException e) {
            return failure(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            lastUsed = Instant.now();
        }
    }

    private Outcome work(String requestId, String event) throws Exception {
        if (handler == null) {
            handler = coldStart.get();
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        HandlerContext context = HandlerContext.of(function, requestId);
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, context);
        return new Outcome.Success(answer.toString(UTF_8));
    }

    /** As the runtime interface client reports what a handler throws. */
    private static Outcome failure(Throwable thrown) {
        return Outcome.Failure.of(thrown.getClass().getName(), Objects.requireNonNullElse(thrown.getMessage(), ""));
    }

    private void lose(Thread thread) {
        alive = false;
        thread.interrupt();
    }

    @Override
    public void close() {
        alive = false;
    }
}
