package gorgon.operator.bench.load;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a load goes: until the first of both, for there is at least one.
 *
 * @param duration after which no request begins; those under way end
 */
public record Extent(OptionalInt requests, Optional<Duration> duration) {
    public static Extent of(int requests) {
        return new Extent(OptionalInt.of(requests), Optional.empty());
    }

    boolean hasRequest(int number) {
        return requests.isEmpty() || number < requests.getAsInt();
    }

    boolean hasTime(long nanosSinceBegin) {
        return duration.map(limit -> nanosSinceBegin < limit.toNanos()).orElse(true);
    }
}
