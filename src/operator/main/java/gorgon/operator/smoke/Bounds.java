package gorgon.operator.smoke;

import picocli.CommandLine.Option;

/** How fast is fast enough. */
final class Bounds {
    @Option(
            names = "--most-milliseconds-per-token",
            paramLabel = "X",
            defaultValue = "100",
            description = "in the median of the answers (default: ${DEFAULT-VALUE})")
    private double perToken;

    @Option(
            names = "--most-milliseconds-to-first-token",
            paramLabel = "X",
            defaultValue = "10000",
            description = "in the median of the answers (default: ${DEFAULT-VALUE})")
    private double firstToken;

    @Option(
            names = "--no-speculation",
            description = "passes without speculative decoding, too (default: it must be active)")
    private boolean unspeculated;

    double perToken() {
        return perToken;
    }

    double firstToken() {
        return firstToken;
    }

    boolean requireSpeculation() {
        return !unspeculated;
    }
}
