package gorgon.operator.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a transfer is at one moment, and how a person sees it. */
public record Snapshot(
        long done,
        long total,
        int staged,
        int files,
        double bytesPerSecond,
        Optional<Duration> left,
        List<Running> running) {
    private static final int BAR_WIDTH = 24;
    private static final int MOST_FILE_LINES = 8;

    /** A file on its way. */
    public record Running(String path, long done, long size) {}

    public Snapshot {
        running = List.copyOf(running);
    }

    /** The rest takes what comes if it goes on like this; empty where nothing moves. */
    public static Optional<Duration> left(long bytes, double bytesPerSecond) {
        return bytesPerSecond < 1
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (bytes / bytesPerSecond * 1000)));
    }

    /** In one line. */
    public String summary() {
        return "%3d %%  %s of %s  %s  %s  %d of %d files"
                .formatted(
                        (int) (100 * part()),
                        Quantity.bytes(done),
                        Quantity.bytes(total),
                        Quantity.speed(bytesPerSecond),
                        left.map(duration -> Quantity.time(duration) + " left").orElse("waiting"),
                        staged,
                        files);
    }

    /** With a bar, and the files on their way. */
    public List<String> frame() {
        List<String> lines = new ArrayList<>();
        lines.add(bar() + " " + summary());
        running.stream().limit(MOST_FILE_LINES).forEach(file -> lines.add(line(file)));
        if (running.size() > MOST_FILE_LINES) {
            lines.add("        and %d more".formatted(running.size() - MOST_FILE_LINES));
        }
        return lines;
    }

    private double part() {
        return total == 0 ? 1 : (double) done / total;
    }

    private String bar() {
        int full = (int) Math.round(part() * BAR_WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(BAR_WIDTH - full) + "]";
    }

    private static String line(Running file) {
        double part = file.size() == 0 ? 1 : (double) file.done() / file.size();
        String state = part < 1 ? String.format(Locale.ROOT, "%3.0f %%", Math.floor(100 * part)) : "storing";
        return "%9s  %9s  %s".formatted(state, Quantity.bytes(file.size()), file.path());
    }
}
