package gorgon.operator.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes a second, by the times of the lines: they come in bursts, and late. */
final class Speed {
    // Each worker writes a line every ten seconds: three of them smooth the rest.
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant time, long done) {}

    void add(Instant time, long done) {
        // A line that comes late says nothing of its own time any more.
        Instant then = samples.isEmpty() || time.isAfter(samples.getLast().time())
                ? time
                : samples.getLast().time();
        samples.add(new Sample(then, done));
        while (samples.size() > 2
                && between(samples.getFirst(), samples.getLast()).compareTo(WINDOW) > 0) {
            samples.remove();
        }
    }

    /** 0 where nothing has come for long. */
    double bytesPerSecond(Instant now) {
        if (samples.isEmpty() || Duration.between(samples.getLast().time(), now).compareTo(SILENCE) > 0) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long took = between(first, last).toMillis();
        return took == 0 ? 0 : Math.max(0, last.done() - first.done()) * 1e3 / took;
    }

    private static Duration between(Sample first, Sample last) {
        return Duration.between(first.time(), last.time());
    }
}
