package gorgon.operator.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An instance beside the next bigger one, in words. */
final class ComparisonText {
    private final Estimate estimate;
    private final Comparison comparison;

    private ComparisonText(Estimate estimate, Comparison comparison) {
        this.estimate = estimate;
        this.comparison = comparison;
    }

    static List<String> of(Estimate estimate) {
        return estimate.comparison()
                .map(comparison -> new ComparisonText(estimate, comparison).lines())
                .orElse(List.of("no bigger instance with a known price holds the model"));
    }

    private List<String> lines() {
        NextBigger bigger = comparison.bigger();
        List<String> lines = new ArrayList<>();
        lines.add("next bigger%s: %s (%d x %s)"
                .formatted(
                        bigger.sameFamily() ? "" : ", of another family",
                        bigger.type().name(),
                        bigger.type().gpus(),
                        bigger.type().gpuModel()));
        lines.add("  " + bigger.price() + beside());
        if (!usesItsPrice()) {
            lines.add("  A price that you give is not set beside a list price: say the other, too, with --next-price");
        }
        lines.add("  A price an hour says nothing of tokens: the bigger one may generate more of them");
        return lines;
    }

    private boolean usesItsPrice() {
        return comparison.own().equals(Optional.of(estimate.price()));
    }

    private String beside() {
        return comparison
                .part()
                .map(part -> ": %s costs %s of it, %s for each instance".formatted(who(), two(part), saved()))
                .orElse("");
    }

    private String who() {
        return comparison
                .own()
                .filter(own -> !usesItsPrice())
                .map(own -> "at its list price of %s this one".formatted(own.anHour()))
                .orElse("this one");
    }

    private String saved() {
        Usd more = comparison.moreAMonth(estimate.hoursPerDay()).orElseThrow();
        boolean isLoss = more.amount().signum() < 0;
        return isLoss ? more.times(-1) + " a month more" : more + " a month less";
    }

    private static String two(BigDecimal value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
