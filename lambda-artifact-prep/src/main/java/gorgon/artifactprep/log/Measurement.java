package gorgon.artifactprep.log;

/** One value of a metric. */
public record Measurement(Metric metric, double value) {
    public Measurement {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "tried to measure %s: CloudWatch takes no such number (%s)".formatted(metric.title(), value));
        }
    }

    boolean isWhole() {
        return value == Math.rint(value);
    }
}
