package gorgon.bench.model;

import gorgon.bench.rig.FullModel;
import gorgon.bench.sink.S3Call;
import gorgon.bench.sink.S3Traffic;
import gorgon.localhub.Traffic;
import gorgon.localhub.TrafficKind;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The whole staging as a person reads it. MB and GB are powers of ten. */
final class ModelReport {
    private static final double GOAL = 1.15;
    private static final int LARGEST_PAYLOAD = 256 * 1024;

    private final PrintStream out;

    ModelReport(PrintStream out) {
        this.out = out;
    }

    void print(
            FullModel model,
            long bytesPerSecond,
            Execution execution,
            int files,
            Map<String, List<Long>> peaks,
            Traffic hub,
            S3Traffic s3) {
        double largest = model.largest().content().size() / (double) bytesPerSecond;
        out.printf(
                "%n%.3f GB, %d files, %.0f MB/s a worker: %s in %.1f s%n",
                model.sizeInBytes() / 1e9, files, bytesPerSecond / 1e6, execution.status(), execution.seconds());
        out.printf("  every sha256 and CRC32C in the manifest is that of the Hub and of what S3 received%n");
        execution.transfers().stream()
                .sorted(Comparator.comparingDouble(Execution.Transfer::seconds).reversed())
                .forEach(transfer -> out.printf("  worker %7.1f s  %s%n", transfer.seconds(), files(transfer)));
        out.printf("  peak RSS:  %s%n", memory(peaks));
        out.printf("  Hub:       %s%n", hub(hub));
        out.printf("  S3:        %s; refused %s%n", s3.requests(), s3.refusals());
        out.printf("             %.3f GB in parts%n", s3.bytes(S3Call.UPLOAD_PART) / 1e9);
        Map.Entry<String, Integer> state = execution.states().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        out.printf(
                "  payloads:  at most %d characters (%s) of %d; %d events%n",
                state.getValue(), state.getKey(), LARGEST_PAYLOAD, execution.events());
        double ratio = execution.seconds() / largest;
        out.printf(
                "%nGoal%n  wall of the staging to the largest file's own %.1f s (goal: at most %.2f)  %.2f  %s%n",
                largest, GOAL, ratio, ratio <= GOAL ? "reached" : "NOT reached");
    }

    private static String files(Execution.Transfer transfer) {
        return switch (transfer.keys().size()) {
            case 0 -> "no file finished; its last line: " + transfer.lastLine();
            case 1 -> transfer.keys().getFirst().replaceFirst(".*/", "");
            default -> transfer.keys().size() + " small files";
        };
    }

    private static String memory(Map<String, List<Long>> peaks) {
        return peaks.entrySet().stream()
                .map(handler -> handler.getKey() + " "
                        + handler.getValue().stream()
                                .map(bytes -> Math.round(bytes / 1e6) + "")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "", " (MB)"));
    }

    private static String hub(Traffic hub) {
        return java.util.Arrays.stream(TrafficKind.values())
                .map(kind -> "%s %d requests, %.3f GB".formatted(kind, hub.requests(kind), hub.bytes(kind) / 1e9))
                .collect(Collectors.joining("; "));
    }
}
