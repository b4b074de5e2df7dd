package gorgon.operator.smoke;

import gorgon.operator.bench.measure.Distribution;
import gorgon.operator.bench.measure.Measured;
import gorgon.operator.bench.measure.Speculation;
import gorgon.operator.bench.measure.Speculation.Verdict;
import gorgon.operator.smoke.Bounds.Wanted;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What the measured answers say. */
record SpeedChecks(Measured measured, Wanted wanted) {
    List<Check> all() {
        return List.of(
                answers(),
                median("time per token", "ms per token", measured.perToken(), wanted.perToken()),
                median("time to first token", "ms to the first token", measured.firstToken(), wanted.firstToken()),
                speculation());
    }

    private Check answers() {
        String why = measured.failures().values().stream()
                .map(failure -> ": " + failure.example())
                .collect(Collectors.joining());
        return new Check(
                "answers",
                measured.failed() == 0 && measured.requests() > 0,
                "%d of %d requests failed%s".formatted(measured.failed(), measured.requests(), why),
                "none",
                "find out why: ./gorgon doctor");
    }

    private static Check median(String name, String unit, Distribution times, double most) {
        // Nothing measured is nothing kept.
        double median = middle(times).orElse(Double.POSITIVE_INFINITY);
        return new Check(
                name,
                median <= most,
                times.count() == 0
                        ? "nothing was measured"
                        : String.format(Locale.ROOT, "%.1f %s in the median", median, unit),
                String.format(Locale.ROOT, "at most %.1f", most),
                "measure it: ./gorgon bench; the load of others counts, too");
    }

    /** Of four, the lower of the two in the middle would let half of the answers be as slow as they like. */
    static OptionalDouble middle(Distribution times) {
        int count = times.count();
        return count == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (times.values().get((count - 1) / 2) + times.values().get(count / 2)) / 2);
    }

    private Check speculation() {
        Speculation found = measured.speculation();
        return new Check(
                "speculation",
                found.verdict() == Verdict.ACTIVE || !wanted.speculates(),
                "%s: %s".formatted(word(found.verdict()), found.reason()),
                "active",
                "find out what became of the heads: ./gorgon check, ./gorgon doctor");
    }

    static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
