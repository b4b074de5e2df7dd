package gorgon.localaws.cloudformation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** The provider calls of a deployment that are under way, so that the first failure can cancel the others. */
final class InFlight {
    private final Map<ResourceRequest, ResourceProvider> running = new HashMap<>();
    private boolean stopped;

    /** The deployment was stopped before the provider was called. */
    static final class NeverBegan extends CancellationException {
        private static final long serialVersionUID = 1L;
    }

    <T> T run(ResourceRequest request, ResourceProvider provider, Supplier<T> work) {
        begin(request, provider);
        try {
            return work.get();
        } finally {
            end(request);
        }
    }

    private synchronized void begin(ResourceRequest request, ResourceProvider provider) {
        if (stopped) {
            throw new NeverBegan();
        }
        running.put(request, provider);
    }

    private synchronized void end(ResourceRequest request) {
        running.remove(request);
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    void stop() {
        Map<ResourceRequest, ResourceProvider> calls;
        synchronized (this) {
            stopped = true;
            calls = Map.copyOf(running);
        }
        calls.forEach((request, provider) -> provider.cancel(request));
    }
}
