package gorgon.operator.stage;

import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.staging.CopyTask;
import gorgon.artifactprep.staging.FileResult;
import gorgon.artifactprep.staging.PlannedFile;
import gorgon.artifactprep.staging.TransferObserver;
import gorgon.operator.console.Snapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How far a transfer is; safe for use by several threads. */
final class Progress implements TransferObserver, CountingHub.Count {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final LongSupplier nanoseconds;
    private final Report report;
    private final String prefix;
    private final long total;
    private final int files;
    // Two files of a plan can have one source.
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, PlannedFile> byKey = new HashMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private int staged;
    private long hubBytes;
    private @Nullable RetryableFailure lastFailure;

    private static final class Source {
        private final String path;
        private long size;
        private long received;
        private int open;

        private Source(String path) {
            this.path = path;
        }

        private long done() {
            return open == 0 ? size : Math.min(received, size);
        }
    }

    private record Sample(long nanoseconds, long done) {}

    Progress(String prefix, List<PlannedFile> planned, Report report, LongSupplier nanoseconds) {
        this.prefix = prefix;
        this.report = report;
        this.nanoseconds = nanoseconds;
        this.files = planned.size();
        this.total = planned.stream().mapToLong(PlannedFile::size).sum();
        for (PlannedFile file : planned) {
            byKey.put(file.key(), file);
            Source source =
                    sources.computeIfAbsent(name(file.repo(), file.path()), name -> new Source(path(file.key())));
            source.size += file.size();
            source.open++;
        }
        samples.add(new Sample(nanoseconds.getAsLong(), 0));
    }

    @Override
    public synchronized void received(PinnedFile file, int bytes) {
        hubBytes += bytes;
        source(file).received += bytes;
    }

    @Override
    public void startedOver(CopyTask copy) {
        synchronized (this) {
            source(copy.source()).received = 0;
        }
        report.note("%s: its bytes are not those of the listing; copying it once more".formatted(path(copy.key())));
    }

    @Override
    public void staged(FileResult result, Duration took) {
        synchronized (this) {
            PlannedFile file = byKey.get(result.key());
            if (file != null) {
                staged++;
                source(file.repo(), file.path()).open--;
            }
        }
        report.staged(path(result.key()), result, took);
    }

    @Override
    public void cutShort(RetryableFailure failure) {
        synchronized (this) {
            lastFailure = failure;
        }
        report.note("cut short, going on: " + failure.getMessage());
    }

    synchronized Optional<RetryableFailure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    synchronized long hubBytes() {
        return hubBytes;
    }

    synchronized Snapshot snapshot() {
        long done = sources.values().stream().mapToLong(Source::done).sum();
        double speed = speed(new Sample(nanoseconds.getAsLong(), done));
        List<Snapshot.Running> running = sources.values().stream()
                .filter(source -> source.open > 0 && source.received > 0)
                .map(source -> new Snapshot.Running(source.path, source.done(), source.size))
                .sorted(Comparator.comparingLong(Snapshot.Running::size).reversed())
                .toList();
        return new Snapshot(done, total, staged, files, speed, Snapshot.left(total - done, speed), running);
    }

    /** Of the last seconds: what comes will come like that. */
    private double speed(Sample now) {
        samples.add(now);
        while (samples.size() > 2 && now.nanoseconds() - samples.element().nanoseconds() > WINDOW.toNanos()) {
            samples.remove();
        }
        Sample first = samples.element();
        long took = now.nanoseconds() - first.nanoseconds();
        return took <= 0 ? 0 : Math.max(0, now.done() - first.done()) * 1e9 / took;
    }

    private Source source(PinnedFile file) {
        return source(file.repo().value(), file.file().path());
    }

    private Source source(String repo, String path) {
        return sources.computeIfAbsent(name(repo, path), name -> new Source(path));
    }

    private String path(String key) {
        return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
    }

    private static String name(String repo, String path) {
        return repo + " " + path;
    }
}
