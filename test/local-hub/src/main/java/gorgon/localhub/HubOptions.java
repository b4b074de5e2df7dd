package gorgon.localhub;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the Hub behaves.
 *
 * @param port of the API; 0 takes a free one
 * @param pageSize tree entries a page; 1000 as the Hub has it
 * @param linkLifetime how long a CDN address works
 * @param rangeBound whether a CDN address works for no other range than it was asked for with
 * @param tls the key that it shows at both addresses; without one it speaks plain HTTP
 * @param latency of a round trip: each request takes one, a new connection as many as its handshakes
 */
public record HubOptions(
        int port,
        int pageSize,
        Duration linkLifetime,
        boolean rangeBound,
        @Nullable SSLContext tls,
        Pace pace,
        Duration latency) {
    public HubOptions {
        if (pageSize < 1) {
            throw new IllegalArgumentException("tried to page the tree: not a page size (" + pageSize + ")");
        }
    }

    public static HubOptions defaults() {
        return new HubOptions(0, 1000, Duration.ofHours(1), false, null, Pace.UNLIMITED, Duration.ZERO);
    }

    public HubOptions withPort(int changed) {
        return new HubOptions(changed, pageSize, linkLifetime, rangeBound, tls, pace, latency);
    }

    public HubOptions withPageSize(int changed) {
        return new HubOptions(port, changed, linkLifetime, rangeBound, tls, pace, latency);
    }

    public HubOptions withLinkLifetime(Duration changed) {
        return new HubOptions(port, pageSize, changed, rangeBound, tls, pace, latency);
    }

    public HubOptions withRangeBoundLinks() {
        return new HubOptions(port, pageSize, linkLifetime, true, tls, pace, latency);
    }

    public HubOptions withTls(SSLContext changed) {
        return new HubOptions(port, pageSize, linkLifetime, rangeBound, changed, pace, latency);
    }

    public HubOptions withPace(Pace changed) {
        return new HubOptions(port, pageSize, linkLifetime, rangeBound, tls, changed, latency);
    }

    public HubOptions withLatency(Duration changed) {
        return new HubOptions(port, pageSize, linkLifetime, rangeBound, tls, pace, changed);
    }
}
