package gorgon.artifactprep.time;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A moment by which something must have ended, on a clock that only runs forward. */
public final class Deadline {
    private final LongSupplier nanoseconds;
    private final long end;

    private Deadline(LongSupplier nanoseconds, long end) {
        this.nanoseconds = nanoseconds;
        this.end = end;
    }

    public static Deadline in(Duration time) {
        return in(time, System::nanoTime);
    }

    public static Deadline in(Duration time, LongSupplier nanoseconds) {
        return new Deadline(nanoseconds, nanoseconds.getAsLong() + time.toNanos());
    }

    /** Zero or less once it has passed. */
    public Duration left() {
        return Duration.ofNanos(end - nanoseconds.getAsLong());
    }

    public boolean isPassed() {
        return nanoseconds.getAsLong() - end >= 0;
    }

    /** The sooner of this one and the one in {@code time} from now. */
    public Deadline orIn(Duration time) {
        return left().compareTo(time) <= 0 ? this : in(time, nanoseconds);
    }
}
