package gorgon.client;

import org.jspecify.annotations.Nullable;

/** Opened with the first request, since SDK and Netty take the better part of a second; closed once. */
final class Connections implements AutoCloseable {
    private final Account account;
    private final Limits limits;
    private @Nullable SdkRuntime runtime;
    private boolean closed;

    Connections(Account account, Limits limits) {
        this.account = account;
        this.limits = limits;
    }

    /** @throws IllegalStateException after the end */
    synchronized SdkRuntime runtime() {
        if (closed) {
            throw new IllegalStateException("tried to ask an endpoint: it is closed; make another one");
        }
        if (runtime == null) {
            runtime = new SdkRuntime(account, limits);
        }
        return runtime;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (runtime != null) {
            runtime.close();
            runtime = null;
        }
    }
}
