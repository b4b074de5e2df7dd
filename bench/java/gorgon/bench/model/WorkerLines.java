package gorgon.bench.model;

import gorgon.bench.rig.TokenBucket;
import gorgon.localhub.HubRequest;
import gorgon.localhub.Pace;
import gorgon.localhub.TrafficKind;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line for every worker: a large file has a worker of its own and is known by its sha256 in the address; the small ones
 * share a worker.
 */
final class WorkerLines implements Pace {
    private final long bytesPerSecond;
    private final Map<String, TokenBucket> lines = new ConcurrentHashMap<>();

    WorkerLines(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public void await(HubRequest request, int bytes) throws InterruptedIOException {
        String worker = request.kind() == TrafficKind.CDN ? request.segments().getLast() : "small files";
        lines.computeIfAbsent(worker, absent -> TokenBucket.of(bytesPerSecond)).carry(bytes);
    }
}
