package gorgon.bench.staging;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one contender took for one size under one cap.
 *
 * @param runs in the order in which they were
 */
record Row(String name, long sizeInBytes, String cap, long diskBytes, List<Run> runs) {
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;

    Row {
        runs = List.copyOf(runs);
    }

    double wallSeconds() {
        return median(run -> run.usage().wallSeconds());
    }

    double megabytesPerSecond() {
        return sizeInBytes / MEGABYTE / wallSeconds();
    }

    double cpuSecondsPerGigabyte() {
        return median(run -> run.usage().cpuSeconds()) / (sizeInBytes / GIGABYTE);
    }

    double startSeconds() {
        return median(Run::startSeconds);
    }

    double serverCpuSecondsPerGigabyte() {
        return median(Run::serverCpuSeconds) / (sizeInBytes / GIGABYTE);
    }

    /** Of all runs: a limit must hold every time. */
    double peakMegabytes() {
        return runs.stream().mapToLong(run -> run.usage().peakBytes()).max().orElseThrow() / MEGABYTE;
    }

    private double median(ToDoubleFunction<Run> measure) {
        double[] sorted = runs.stream().mapToDouble(measure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
