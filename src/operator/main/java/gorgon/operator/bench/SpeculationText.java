package gorgon.operator.bench;

import gorgon.operator.bench.Serving.Technique;
import gorgon.operator.bench.measure.Speculation;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of speculative decoding. */
final class SpeculationText {
    private SpeculationText() {}

    static String verdict(Result result) {
        Speculation found = result.measured().speculation();
        String verdict = Words.of(found.verdict());
        return switch (found.verdict()) {
            case ACTIVE ->
                String.format(
                        Locale.ROOT,
                        "%s, %s: %.2f tokens accepted a step, %.2f tokens in %.1f ms; %s",
                        verdict,
                        technique(result.technique()),
                        found.acceptedPerStep(),
                        found.tokensPerStep(),
                        found.millisecondsPerStep(),
                        found.reason());
            case NOT_ACTIVE ->
                String.format(
                        Locale.ROOT,
                        "%s: %s, in %.1f ms%s",
                        verdict,
                        found.reason(),
                        found.millisecondsPerStep(),
                        hint(result));
            case UNDETERMINED -> "%s: %s".formatted(verdict, found.reason());
        };
    }

    /** Empty where no step was seen. */
    static Optional<String> sizes(Speculation found) {
        String shares = found.sizes().entrySet().stream()
                .map(size -> "%d: %s".formatted(size.getKey(), percent(size.getValue(), found.steps())))
                .collect(Collectors.joining(", "));
        return found.steps() == 0
                ? Optional.empty()
                : Optional.of("%d steps by their tokens: %s".formatted(found.steps(), shares));
    }

    private static String percent(int part, int whole) {
        long percent = Math.round(100.0 * part / whole);
        return percent == 0 ? "under 1 %" : percent + " %";
    }

    private static String technique(Technique technique) {
        return switch (technique) {
            case MEDUSA -> "by the Medusa heads, which this TGI loads";
            case N_GRAMS -> "by n-grams: this TGI never reads the Medusa heads of a Mixtral, 1.4.5 and later do";
            case UNKNOWN -> "by Medusa heads or n-grams, which a stream does not tell";
        };
    }

    private static String hint(Result result) {
        return result.technique() == Technique.MEDUSA
                ? "; this TGI loads heads, so find out what became of them: ./gorgon check, ./gorgon doctor"
                : "";
    }
}
