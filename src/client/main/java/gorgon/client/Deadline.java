package gorgon.client;

import java.time.Duration;

/**
 * When a limit has passed.
 *
 * @param at by {@link System#nanoTime()}
 */
record Deadline(Duration limit, long at) {
    static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    /** In nanoseconds; not more than zero if it has passed. */
    long remaining() {
        return at - System.nanoTime();
    }

    Deadline or(Deadline other) {
        return at - other.at <= 0 ? this : other;
    }
}
