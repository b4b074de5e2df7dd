package gorgon.localaws.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.lambda.FunctionInvoker;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Runs executions, each on a thread of its own, and tells of every change of status. */
final class ExecutionRunner implements AutoCloseable {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final FunctionInvoker functions;
    private final Consumer<ObjectNode> events;
    private final Account account;
    private final double retryScale;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Future<JsonNode>> walks = new ConcurrentHashMap<>();

    ExecutionRunner(FunctionInvoker functions, Consumer<ObjectNode> events, Account account, double retryScale) {
        this.functions = functions;
        this.events = events;
        this.account = account;
        this.retryScale = retryScale;
    }

    void start(Execution execution, JsonNode input) {
        History history = execution.history();
        history.add(
                "ExecutionStarted",
                "executionStartedEventDetails",
                History.object()
                        .put("input", execution.input())
                        .put("roleArn", execution.machine().role()));
        events.accept(StatusChange.of(execution, account));
        Interpreter interpreter = new Interpreter(new FunctionTask(functions, threads, history), history, retryScale);
        Future<JsonNode> walk = threads.submit(
                () -> interpreter.run(execution.machine().definition(), input, execution.context(input)));
        walks.put(execution.arn(), walk);
        threads.execute(() -> watch(execution, walk));
    }

    void stop(Execution execution, String error, String reason) {
        finish(execution, Execution.End.failure(Execution.Status.ABORTED, error, reason));
        Optional.ofNullable(walks.get(execution.arn())).ifPresent(walk -> walk.cancel(true));
    }

    private void watch(Execution execution, Future<JsonNode> walk) {
        try {
            Duration limit = execution.machine().definition().timeout().orElse(FOR_EVER);
            finish(execution, Execution.End.success(walk.get(limit.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (ExecutionException e) {
            finish(execution, failure(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (TimeoutException e) {
            finish(execution, Execution.End.failure(Execution.Status.TIMED_OUT, StateFailure.TIMEOUT, ""));
        } catch (CancellationException e) {
            // Stopped: its end is recorded already.
            walk.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            walk.cancel(true);
            walks.remove(execution.arn());
        }
    }

    private static Execution.End failure(Throwable thrown) {
        return thrown instanceof StateFailure failure
                ? Execution.End.failure(Execution.Status.FAILED, failure.error(), failure.reason())
                : Execution.End.failure(Execution.Status.FAILED, StateFailure.RUNTIME, "local-aws: " + thrown);
    }

    private void finish(Execution execution, Execution.End end) {
        if (!execution.end(end)) {
            return;
        }
        execution.history().end(eventType(end), detailsName(end), details(end));
        events.accept(StatusChange.of(execution, account));
    }

    private static String eventType(Execution.End end) {
        return switch (end.status()) {
            case SUCCEEDED -> "ExecutionSucceeded";
            case FAILED -> "ExecutionFailed";
            case TIMED_OUT -> "ExecutionTimedOut";
            case ABORTED -> "ExecutionAborted";
            case RUNNING -> throw new IllegalArgumentException("RUNNING is no end");
        };
    }

    private static String detailsName(Execution.End end) {
        String type = eventType(end);
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
    }

    private static ObjectNode details(Execution.End end) {
        return end.status() == Execution.Status.SUCCEEDED
                ? History.object().put("output", end.output())
                : History.object().put("error", end.error()).put("cause", end.reason());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
