package gorgon.localaws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import gorgon.localaws.logs.LogGroups;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One JVM of one function; it works on one event at a time. */
final class ExecutionEnvironment implements Sandbox {
    /** Lambda grants 10 seconds; a laptop that starts several JVMs at once may need more. */
    private static final Duration INITIALIZATION = Duration.ofSeconds(60);

    private static final Duration GRACE = Duration.ofSeconds(3);

    private final FunctionConfiguration function;
    private final RuntimeApi api;
    private final Process process;
    private final InvocationLog log;
    private final Thread pump;
    private volatile Instant lastUsed = Instant.now();

    private ExecutionEnvironment(FunctionConfiguration function, RuntimeApi api, Process process, InvocationLog log) {
        this.function = function;
        this.api = api;
        this.process = process;
        this.log = log;
        this.pump = Thread.ofVirtual().start(this::pumpLines);
    }

    static ExecutionEnvironment start(FunctionConfiguration function, LambdaOptions options, LogGroups groups) {
        InvocationLog log = InvocationLog.open(groups, function);
        try {
            Path temporary = Files.createDirectories(options.directory().resolve("tmp"));
            RuntimeApi api = RuntimeApi.open();
            ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(function, temporary))
                    .directory(function.code().directory().toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(ProcessVariables.of(function, options, log.stream(), api.address()));
            return new ExecutionEnvironment(function, api, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("tried to start a process for function " + function.name(), e);
        }
    }

    @Override
    public FunctionConfiguration function() {
        return function;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.of(process.pid());
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public Instant lastUsed() {
        return lastUsed;
    }

    @Override
    public Outcome invoke(String requestId, String event) throws InterruptedException {
        log.start(requestId);
        Instant started = Instant.now();
        try {
            Optional<Outcome> failed = failedStart(requestId);
            return failed.isPresent() ? failed.get() : work(requestId, event);
        } catch (InterruptedException e) {
            // Nobody waits for the answer any more; the process must not meet the next event with this one at work.
            process.destroyForcibly();
            throw e;
        } finally {
            lastUsed = Instant.now();
            log.end(requestId, Duration.between(started, lastUsed));
        }
    }

    private Optional<Outcome> failedStart(String requestId) throws InterruptedException {
        CompletableFuture<?> first = CompletableFuture.anyOf(api.ready(), api.outcome(), process.onExit());
        Outcome outcome = within(INITIALIZATION, first.thenApply(any -> new Outcome.Success("")), requestId);
        if (outcome instanceof Outcome.Failure) {
            return Optional.of(outcome);
        }
        if (api.ready().isDone()) {
            return Optional.empty();
        }
        process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        return Optional.of(api.outcome().getNow(exit(requestId)));
    }

    private Outcome work(String requestId, String event) throws InterruptedException {
        Instant deadline = Instant.now().plus(function.timeout());
        CompletableFuture<Outcome> outcome = api.hand(new Invocation(requestId, function.arn(), deadline, event));
        // The response may have been posted just before the exit.
        CompletableFuture<Outcome> ended = process.onExit().thenApply(gone -> outcome.getNow(exit(requestId)));
        return within(function.timeout(), outcome.applyToEither(ended, result -> result), requestId);
    }

    private Outcome within(Duration limit, CompletableFuture<? extends Outcome> future, String requestId)
            throws InterruptedException {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly().waitFor();
            String seconds = String.format(Locale.ROOT, "%.2f", limit.toMillis() / 1000.0);
            String message = "Task timed out after " + seconds + " seconds";
            log.line(Instant.now() + " " + requestId + " " + message);
            return Outcome.Failure.of("Sandbox.Timedout", "RequestId: " + requestId + " Error: " + message);
        } catch (ExecutionException e) {
            throw new IllegalStateException("tried to wait for function " + function.name(), e);
        }
    }

    private Outcome exit(String requestId) {
        int status = process.isAlive() ? 0 : process.exitValue();
        String how = status == 0
                ? "Runtime exited without providing a reason"
                : "Runtime exited with error: "
                        + (status > 128 ? "signal: " + (status - 128) : "exit status " + status);
        return Outcome.Failure.of("Runtime.ExitError", "RequestId: " + requestId + " Error: " + how);
    }

    private void pumpLines() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.line(line);
            }
        } catch (IOException e) {
            log.line("local-aws lost the output of this process: " + e.getMessage());
        }
    }

    /** Ends the process, by force if it does not end by itself, and waits for its last line. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            pump.join(GRACE);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            api.close();
        }
    }
}
