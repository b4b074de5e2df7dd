package gorgon.artifactprep;

import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.log.Metric;
import gorgon.artifactprep.staging.Batch;
import gorgon.artifactprep.staging.CopyTask;
import gorgon.artifactprep.staging.FileResult;
import gorgon.artifactprep.staging.PlannedFile;
import gorgon.artifactprep.staging.TransferObserver;
import gorgon.artifactprep.time.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells of a transfer: a line a file, a line every ten seconds for whoever waits, and one at the end. */
final class TransferLog implements TransferObserver {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final double NANOSECONDS = 1e9;
    private static final double MEGABYTE = 1e6;
    private static final double SHORTEST = 1e-3;

    private final EventLog log;
    private final long started = System.nanoTime();
    private final Set<PlannedFile> toCopy = ConcurrentHashMap.newKeySet();
    // Guarded by this.
    private final Map<String, Long> offsets = new HashMap<>();
    private long movedBytes;
    private int restarts;
    private Deadline nextLine = Deadline.in(BETWEEN_LINES);

    TransferLog(EventLog log, Batch batch) {
        this.log = log;
        batch.rest().stream().filter(file -> file.older() != null).forEach(toCopy::add);
    }

    @Override
    public void staged(FileResult result, Duration took) {
        double seconds = took.toNanos() / NANOSECONDS;
        log.write(
                "file staged",
                new Staged(
                        result.key(),
                        result.size(),
                        result.sha256(),
                        result.parts(),
                        rounded(seconds),
                        rate(result.size(), seconds)));
    }

    @Override
    public synchronized void reached(CopyTask copy, long offset) {
        @Nullable Long before = offsets.put(copy.key(), offset);
        movedBytes += before == null ? 0 : Math.max(0, offset - before);
        if (nextLine.isPassed()) {
            nextLine = Deadline.in(BETWEEN_LINES);
            log.write("progress", new Progress(copy.key(), offset, copy.sizeInBytes(), rate()));
        }
    }

    @Override
    public synchronized void startedOver(CopyTask copy) {
        restarts++;
        log.write("started over", new StartedOver(copy.key(), "its bytes differ from the listing"));
    }

    @Override
    public void cutShort(RetryableFailure failure) {
        log.write("cut short", new CutShort(failure.getClass().getName(), failure.getMessage()));
    }

    @Override
    public void notCopied(PlannedFile file, StagingFailure reason) {
        toCopy.remove(file);
        log.write("not copied", new NotCopied(file.key(), reason.getClass().getName(), reason.getMessage()));
    }

    synchronized void ended(Batch after, long repetitions) {
        log.write(
                "transferred",
                new Transferred(after.status(), rounded(seconds())),
                Metric.BYTES_DOWNLOADED.of((double) movedBytes),
                Metric.BYTES_COPIED.of((double) copiedBytes(after)),
                Metric.MEGABYTES_PER_SECOND.of(rate()),
                Metric.HUB_RETRIES.of((double) repetitions),
                Metric.RESTARTS.of((double) restarts));
    }

    private long copiedBytes(Batch after) {
        return toCopy.stream()
                .filter(file -> !after.rest().contains(file))
                .mapToLong(PlannedFile::size)
                .sum();
    }

    private double rate() {
        return rate(movedBytes, seconds());
    }

    private double seconds() {
        return (System.nanoTime() - started) / NANOSECONDS;
    }

    private static double rate(long bytes, double seconds) {
        return rounded(bytes / MEGABYTE / Math.max(seconds, SHORTEST));
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private record Staged(
            String key, long bytes, String sha256, int parts, double seconds, double megabytesPerSecond) {}

    private record Progress(String key, long offset, long bytes, double megabytesPerSecond) {}

    private record StartedOver(String key, String reason) {}

    private record NotCopied(
            String key, String error, @Nullable String message) {}

    private record CutShort(String error, @Nullable String message) {}

    private record Transferred(Batch.Status status, double seconds) {}
}
