package gorgon.operator.cost;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.IntFunction;

/** For a person. */
final class TextReport implements Report {
    private static final BigDecimal WHOLE_DAY = BigDecimal.valueOf(24);

    private final PrintStream out;

    TextReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void estimated(Estimate estimate) {
        say("%s in %s: %s x %s"
                .formatted(
                        estimate.environment(),
                        estimate.region(),
                        range(estimate.fleet(), Integer::toString),
                        estimate.type().name()));
        say("  %s for each".formatted(price(estimate.price())));
        elsewhere(estimate);
        say("");
        times(estimate);
        update(estimate);
        row(
                "storage",
                "about %s a month; staging about %s a model".formatted(Estimate.STORAGE_A_MONTH, Estimate.STAGING));
        say("");
        tokens(estimate);
        say("");
        comparison(estimate);
    }

    /** The program says it. */
    @Override
    public void failed(String message) {}

    private void elsewhere(Estimate estimate) {
        boolean isListed = estimate.price().asOf().isPresent();
        if (isListed && !estimate.region().equals(Price.REGION)) {
            say("  That is the price in %s; %s has another: say it with --price"
                    .formatted(Price.REGION, estimate.region()));
        }
    }

    private void times(Estimate estimate) {
        BigDecimal hours = estimate.hoursPerDay();
        String used = hours.compareTo(WHOLE_DAY) == 0 ? "" : " of %s hours".formatted(hours.toPlainString());
        row("an hour", range(estimate.fleet(), count -> estimate.anHour(count).toString()));
        row(
                "a day" + used,
                range(estimate.fleet(), count -> estimate.aDay(count).toString()));
        row(
                used.isEmpty() ? "a month of %s hours".formatted(Usd.HOURS_OF_MONTH) : "a month of such days",
                range(estimate.fleet(), count -> estimate.aMonth(count).toString()));
    }

    private void update(Estimate estimate) {
        FleetSize fleet = estimate.fleet();
        row(
                "an update",
                "%s an hour more for %d instance%s on top, some %d minutes"
                        .formatted(
                                estimate.updateAnHour(),
                                fleet.extra(),
                                fleet.extra() == 1 ? "" : "s",
                                fleet.update().toMinutes()));
    }

    private void tokens(Estimate estimate) {
        Throughput throughput = estimate.throughput();
        boolean isRange = throughput.least().compareTo(throughput.most()) != 0;
        String cost = isRange
                ? "%s to %s".formatted(estimate.leastAMillionTokens(), estimate.mostAMillionTokens())
                : estimate.mostAMillionTokens().toString();
        String speed = isRange
                ? "%.1f to %.1f".formatted(throughput.least(), throughput.most())
                : "%.1f".formatted(throughput.most());
        row("a million tokens", cost);
        say("    at %s generated tokens a second and instance, never idle: %s".formatted(speed, words(throughput)));
    }

    private static String words(Throughput throughput) {
        return switch (throughput.source()) {
            case PUBLISHED ->
                "the published 50-60 ms a token, one answer at a time, which nobody has measured here (--bench FILE)";
            case GIVEN -> "as given";
            case MEASURED -> "as ./gorgon bench measured it";
        };
    }

    private void comparison(Estimate estimate) {
        estimate.bigger()
                .ifPresentOrElse(
                        bigger -> compared(estimate, bigger),
                        () -> say("no bigger instance with a known price holds the model"));
    }

    private void compared(Estimate estimate, NextBigger bigger) {
        Usd other = bigger.price().anHour();
        Usd less = other.minus(estimate.price().anHour()).month(estimate.hoursPerDay());
        say("next bigger%s: %s (%d x %s)"
                .formatted(
                        bigger.sameFamily() ? "" : ", of another family",
                        bigger.type().name(),
                        bigger.type().gpus(),
                        bigger.type().gpuModel()));
        say("  %s: this one costs %s of it, %s for each instance"
                .formatted(price(bigger.price()), two(estimate.price().anHour().partOf(other)), saved(less)));
        say("  A price an hour says nothing of tokens: the bigger one may generate more of them");
    }

    private static String saved(Usd aMonth) {
        boolean isLoss = aMonth.amount().signum() < 0;
        return isLoss ? aMonth.times(-1) + " a month more" : aMonth + " a month less";
    }

    private static String two(BigDecimal value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String price(Price price) {
        return price.anHour()
                + " an hour"
                + price.asOf()
                        .map(date -> " (list price of %s, %s, not read live)".formatted(Price.REGION, date))
                        .orElse(" (as given)");
    }

    private static String range(FleetSize fleet, IntFunction<String> of) {
        return fleet.isFixed() ? of.apply(fleet.most()) : of.apply(fleet.fewest()) + " to " + of.apply(fleet.most());
    }

    private void row(String name, String value) {
        say("  %-22s%s".formatted(name, value));
    }

    private void say(String line) {
        out.println(line);
    }
}
