package gorgon.bench.staging;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Tables and goals as a person reads them. MB and GB are powers of ten, MiB and GiB of two. */
final class Report {
    private static final Object[] HEADINGS = {
        "", "wall", "start", "MB/s", "CPU s/GB", "peak RSS", "disk", "of curl + aws", "of rclone", "walls"
    };

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Ratios are to the others of the same table. */
    void table(List<Row> rows) {
        Row first = rows.getFirst();
        out.printf(
                "%n%s, %s, %d runs each in turn, medians%n",
                size(first.sizeInBytes()), first.cap(), first.runs().size());
        out.printf("  %-22s %9s %8s %6s %9s %9s %9s %13s %9s  %s%n", HEADINGS);
        for (Row row : rows) {
            out.printf(
                    "  %-22s %7.2f s %6.2f s %6.0f %9.2f %6.0f MB %6.0f MB %13s %9s  %s%n",
                    row.name(),
                    row.wallSeconds(),
                    row.startSeconds(),
                    row.megabytesPerSecond(),
                    row.cpuSecondsPerGigabyte(),
                    row.peakMegabytes(),
                    row.diskBytes() / 1e6,
                    ratio(row, rows, "curl"),
                    ratio(row, rows, "rclone"),
                    walls(row));
        }
        out.printf("  start: until its first request; the servers took %s CPU s/GB beside them%n", servers(rows));
    }

    void goal(String what, double measured, double limit) {
        out.printf(
                "  %-62s %8.2f  %s%n",
                what + " (goal: at most %.2f)".formatted(limit), measured, reached(measured <= limit));
    }

    static double ratio(Row row, Row to) {
        return row.wallSeconds() / to.wallSeconds();
    }

    private static String ratio(Row row, List<Row> rows, String toName) {
        return rows.stream()
                .filter(other -> other.name().startsWith(toName) && !other.equals(row))
                .findFirst()
                .map(other -> "%.3f".formatted(ratio(row, other)))
                .orElse("");
    }

    private static String walls(Row row) {
        return row.runs().stream()
                .map(run -> "%.2f".formatted(run.usage().wallSeconds()))
                .collect(Collectors.joining(" "));
    }

    private static String servers(List<Row> rows) {
        return rows.stream()
                .map(row -> "%.2f".formatted(row.serverCpuSecondsPerGigabyte()))
                .collect(Collectors.joining(", "));
    }

    private static String reached(boolean reached) {
        return reached ? "reached" : "NOT reached";
    }

    static String size(long bytes) {
        return bytes >= 1L << 30 ? "%.0f GiB".formatted(bytes / (double) (1L << 30)) : (bytes >> 20) + " MiB";
    }
}
