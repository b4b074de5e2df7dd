package gorgon.localaws.sagemaker;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** An endpoint over its life. A failed update leaves the old container in service, a failed creation leaves none. */
final class HostedEndpoint {
    /** What can be seen of it at one time; {@code failure} is the reason why the latest change failed, or empty. */
    record State(
            EndpointStatus status,
            HostedConfig config,
            Optional<ServingContainer> serving,
            String failure,
            Instant modified) {}

    private final String name;
    private final Instant created = Instant.now();
    private State state;
    private CompletableFuture<Void> change = CompletableFuture.completedFuture(null);

    HostedEndpoint(String name, HostedConfig config) {
        this.name = name;
        this.state = new State(EndpointStatus.CREATING, config, Optional.empty(), "", created);
    }

    String name() {
        return name;
    }

    Instant created() {
        return created;
    }

    synchronized State state() {
        return state;
    }

    /** Starts {@code container} of {@code config} in the background; {@link #settle} waits for the outcome. */
    synchronized void begin(
            EndpointStatus status, HostedConfig config, Supplier<ServingContainer> container, Executor executor) {
        state = new State(status, state.config(), state.serving(), "", Instant.now());
        change = CompletableFuture.supplyAsync(container, executor).handle((started, failure) -> {
            end(config, Optional.ofNullable(started), failure == null ? "" : reason(failure));
            return null;
        });
    }

    /** Returns once no change is under way. */
    State settle() {
        CompletableFuture<Void> running;
        synchronized (this) {
            running = change;
        }
        running.join();
        return state();
    }

    private synchronized void end(HostedConfig config, Optional<ServingContainer> started, String failure) {
        if (started.isPresent()) {
            state = new State(EndpointStatus.IN_SERVICE, config, started, "", Instant.now());
            return;
        }
        EndpointStatus status = state.serving().isPresent() ? EndpointStatus.IN_SERVICE : EndpointStatus.FAILED;
        state = new State(status, state.config(), state.serving(), failure, Instant.now());
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }
}
