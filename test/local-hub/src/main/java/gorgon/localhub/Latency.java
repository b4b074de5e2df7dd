package gorgon.localhub;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a Hub that is not next door: a round trip a request, and those that a new connection takes. */
final class Latency {
    private final Duration roundTrip;
    private final int ofConnection;
    private final Set<InetSocketAddress> connected = ConcurrentHashMap.newKeySet();

    /** TCP's handshake is one round trip, TLS 1.3's another. */
    Latency(Duration roundTrip, boolean tls) {
        this.roundTrip = roundTrip;
        this.ofConnection = tls ? 2 : 1;
    }

    /** Returns when the first byte of an answer would be back. */
    void await(InetSocketAddress client) {
        if (roundTrip.isZero()) {
            return;
        }
        int trips = connected.add(client) ? ofConnection + 1 : 1;
        try {
            Thread.sleep(roundTrip.multipliedBy(trips));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
