package gorgon.bench.sink;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Requests, refusals and body bytes received, by operation. */
public final class S3Traffic {
    private final Map<S3Call, LongAdder> requests = counters();
    private final Map<S3Call, LongAdder> refusals = counters();
    private final Map<S3Call, LongAdder> bytes = counters();

    S3Traffic() {}

    /** Of the operations that were asked for at all. */
    public Map<S3Call, Long> requests() {
        return counts(requests);
    }

    /** Answers of 400 and above, of the operations that had any. */
    public Map<S3Call, Long> refusals() {
        return counts(refusals);
    }

    public long bytes(S3Call call) {
        return of(bytes, call).sum();
    }

    void countRequest(S3Call call) {
        of(requests, call).increment();
    }

    void countRefusal(S3Call call) {
        of(refusals, call).increment();
    }

    void countBytes(S3Call call, int received) {
        of(bytes, call).add(received);
    }

    private static Map<S3Call, Long> counts(Map<S3Call, LongAdder> counters) {
        Map<S3Call, Long> counts = new EnumMap<>(S3Call.class);
        counters.forEach((call, counter) -> {
            if (counter.sum() > 0) {
                counts.put(call, counter.sum());
            }
        });
        return counts;
    }

    private static LongAdder of(Map<S3Call, LongAdder> counters, S3Call call) {
        return counters.computeIfAbsent(call, absent -> new LongAdder());
    }

    private static Map<S3Call, LongAdder> counters() {
        Map<S3Call, LongAdder> counters = new EnumMap<>(S3Call.class);
        for (S3Call call : S3Call.values()) {
            counters.put(call, new LongAdder());
        }
        return counters;
    }
}
