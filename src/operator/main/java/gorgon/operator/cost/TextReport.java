package gorgon.operator.cost;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.function.IntFunction;
import java.util.stream.Stream;

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
        say("  %s for each".formatted(estimate.price()));
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
        ComparisonText.of(estimate).forEach(this::say);
    }

    /** The program says it. */
    @Override
    public void failed(String message) {}

    private void elsewhere(Estimate estimate) {
        if (estimate.price().isListed() && !estimate.region().equals(Price.REGION)) {
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
            case MEASURED ->
                String.join(
                        "; ",
                        Stream.concat(Stream.of("as ./gorgon bench measured it"), throughput.caveats().stream())
                                .toList());
        };
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
