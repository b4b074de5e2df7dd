package gorgon.localaws.sagemaker;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An endpoint over its life. A failed update leaves the old fleet in service, a failed creation leaves none. */
final class HostedEndpoint {
    /**
     * What can be seen of it at one time.
     *
     * @param failure the reason why the latest change failed, or empty
     * @param policy of the latest change
     */
    record State(
            EndpointStatus status,
            HostedConfig config,
            Optional<ServingFleet> serving,
            String failure,
            RolloutPolicy policy,
            Instant modified) {
        State in(EndpointStatus next) {
            return new State(next, config, serving, failure, policy, Instant.now());
        }

        /** The instances that are wanted: before there are any, those of the configuration. */
        int count() {
            return serving.map(ServingFleet::count).orElse(config.variant().initialCount());
        }
    }

    private final String name;
    private final Consumer<HostedEndpoint> watcher;
    private final Instant created = Instant.now();
    private State state;
    private CompletableFuture<Void> change = CompletableFuture.completedFuture(null);

    /** @param watcher is told of each status */
    HostedEndpoint(String name, HostedConfig config, Consumer<HostedEndpoint> watcher) {
        this.name = name;
        this.watcher = watcher;
        this.state = new State(EndpointStatus.CREATING, config, Optional.empty(), "", RolloutPolicy.none(), created);
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

    /** Starts a fleet in the background; {@link #settle} waits for the outcome. */
    synchronized void begin(
            EndpointStatus status, FleetChange next, Supplier<Optional<ServingFleet>> fleet, Executor executor) {
        become(new State(status, state.config(), state.serving(), "", next.policy(), Instant.now()));
        change = CompletableFuture.supplyAsync(fleet, executor).handle((moved, failure) -> {
            if (failure == null) {
                end(moved);
            } else {
                fail(reason(failure));
            }
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

    /** Between changes alone. */
    synchronized void become(EndpointStatus status) {
        become(state.in(status));
    }

    synchronized void resize(int instances) {
        become(new State(
                state.status(),
                state.config(),
                state.serving().map(fleet -> fleet.of(instances)),
                state.failure(),
                state.policy(),
                Instant.now()));
    }

    private synchronized void end(Optional<ServingFleet> moved) {
        if (moved.isEmpty()) {
            fail("");
            return;
        }
        become(new State(EndpointStatus.IN_SERVICE, moved.get().config(), moved, "", state.policy(), Instant.now()));
    }

    private synchronized void fail(String reason) {
        boolean serves = state.serving().isPresent();
        if (serves) {
            become(EndpointStatus.ROLLING_BACK);
        }
        EndpointStatus status = serves ? EndpointStatus.IN_SERVICE : EndpointStatus.FAILED;
        become(new State(status, state.config(), state.serving(), reason, state.policy(), Instant.now()));
    }

    private void become(State next) {
        state = next;
        watcher.accept(this);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }
}
