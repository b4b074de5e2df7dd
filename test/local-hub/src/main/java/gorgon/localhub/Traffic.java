package gorgon.localhub;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Requests received and body bytes sent since the Hub started, by kind. */
public final class Traffic {
    private final Map<TrafficKind, AtomicLong> requests = counters();
    private final Map<TrafficKind, AtomicLong> authorized = counters();
    private final Map<TrafficKind, AtomicLong> bytes = counters();

    Traffic() {}

    public long requests(TrafficKind kind) {
        return of(requests, kind).get();
    }

    /** Requests that showed a token, or anything else, in {@code Authorization}. */
    public long authorized(TrafficKind kind) {
        return of(authorized, kind).get();
    }

    public long bytes(TrafficKind kind) {
        return of(bytes, kind).get();
    }

    void countRequest(HubRequest request) {
        TrafficKind kind = request.method().equals("HEAD") ? TrafficKind.HEAD : request.kind();
        of(requests, kind).incrementAndGet();
        if (request.authorization() != null) {
            of(authorized, kind).incrementAndGet();
        }
    }

    void countBytes(TrafficKind kind, long sent) {
        of(bytes, kind).addAndGet(sent);
    }

    private static AtomicLong of(Map<TrafficKind, AtomicLong> counters, TrafficKind kind) {
        return counters.computeIfAbsent(kind, absent -> new AtomicLong());
    }

    private static Map<TrafficKind, AtomicLong> counters() {
        Map<TrafficKind, AtomicLong> counters = new EnumMap<>(TrafficKind.class);
        for (TrafficKind kind : TrafficKind.values()) {
            counters.put(kind, new AtomicLong());
        }
        return counters;
    }
}
