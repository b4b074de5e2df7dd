package gorgon.operator.stage;

import java.time.Duration;
import java.util.List;

/**
 * A staged model.
 *
 * @param commits {@code repo@commit}
 * @param hubBytes how many bytes of files came from the Hub
 * @param upToDate whether it was there before
 */
record Outcome(
        Target target,
        String digest,
        List<String> commits,
        int files,
        long bytes,
        Duration took,
        long hubBytes,
        boolean upToDate) {
    double bytesPerSecond() {
        return upToDate ? 0 : bytes * 1e9 / Math.max(1, took.toNanos());
    }
}
