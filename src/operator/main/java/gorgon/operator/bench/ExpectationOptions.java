package gorgon.operator.bench;

import gorgon.operator.bench.measure.Distribution;
import gorgon.operator.bench.measure.Measured;
import gorgon.operator.bench.measure.Speculation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of the endpoint: missed, the exit code is 1. */
final class ExpectationOptions {
    @Option(
            names = "--most-milliseconds-per-token",
            paramLabel = "X",
            description = "expects no more, in the median of all answers")
    private @Nullable Double perToken;

    @Option(
            names = "--most-milliseconds-to-first-token",
            paramLabel = "X",
            description = "expects no more, in the median of all answers")
    private @Nullable Double firstToken;

    @Option(names = "--most-failures", paramLabel = "PERCENT", description = "expects no more of all requests")
    private @Nullable Double failures;

    @Option(names = "--require-speculation", description = "expects speculative decoding to be active")
    private boolean speculation;

    List<Expectation> of(Measured measured) {
        List<Expectation> expectations = new ArrayList<>();
        median(perToken, "ms per token", measured.perToken(), expectations);
        median(firstToken, "ms to the first token", measured.firstToken(), expectations);
        if (failures != null) {
            double percent = measured.requests() == 0 ? 0 : 100.0 * measured.failed() / measured.requests();
            expectations.add(expectation("%.1f %% of the requests failed, at most %.1f", percent, failures));
        }
        if (speculation) {
            Verdict verdict = measured.speculation().verdict();
            expectations.add(
                    new Expectation("speculative decoding is " + Words.of(verdict), verdict == Verdict.ACTIVE));
        }
        return expectations;
    }

    private static void median(
            @Nullable Double most, String unit, Distribution measured, List<Expectation> expectations) {
        if (most != null) {
            // Nothing measured is nothing kept.
            double median = measured.median().orElse(Double.POSITIVE_INFINITY);
            expectations.add(expectation("%.1f " + unit + " in the median, at most %.1f", median, most));
        }
    }

    private static Expectation expectation(String form, double measured, double most) {
        return new Expectation(String.format(Locale.ROOT, form, measured, most), measured <= most);
    }
}
