package gorgon.operator.smoke;

import gorgon.config.SmokeTest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast is fast enough, where the environment does not say it. */
final class Bounds {
    @Option(
            names = "--most-milliseconds-per-token",
            paramLabel = "X",
            description = "in the median of the answers (default: the environment's smokeTest)")
    private @Nullable Double perToken;

    @Option(
            names = "--most-milliseconds-to-first-token",
            paramLabel = "X",
            description = "in the median of the answers (default: the environment's smokeTest)")
    private @Nullable Double firstToken;

    @Option(
            names = "--speculation",
            negatable = true,
            description = "whether speculative decoding must be active (default: the environment's smokeTest)")
    private @Nullable Boolean speculation;

    Wanted over(SmokeTest configured) {
        return new Wanted(
                Optional.ofNullable(perToken).orElse((double) configured.millisecondsPerToken()),
                Optional.ofNullable(firstToken).orElse((double) configured.millisecondsToFirstToken()),
                Optional.ofNullable(speculation).orElse(configured.requireSpeculation()));
    }

    /** What holds. */
    record Wanted(double perToken, double firstToken, boolean speculates) {}
}
