package gorgon.operator.bench;

import gorgon.operator.bench.measure.Distribution;
import gorgon.operator.bench.measure.Measured;
import gorgon.operator.bench.measure.Price;
import gorgon.operator.console.Quantity;
import gorgon.operator.console.Visible;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of everything else. */
final class Sentences {
    private Sentences() {}

    static String endpoint(Result result) {
        Serving serving = result.serving();
        return "%s in %s, %s format; %s%d x %s%s"
                .formatted(
                        result.endpoint().name(),
                        result.endpoint().region(),
                        result.endpoint().format().name().toLowerCase(Locale.ROOT),
                        serving.tgiVersion()
                                .map(version -> "TGI " + version + " on ")
                                .orElse(""),
                        serving.instances(),
                        serving.instanceType().orElse("an unknown type"),
                        source(serving));
    }

    private static String source(Serving serving) {
        if (serving.isDeployed()) {
            return "";
        }
        return serving.instanceType().isPresent() ? ", as cdk.json says" : ", for all that is known";
    }

    static String load(Result result) {
        String end = "; interrupted, and %d under way do not count".formatted(result.unfinished());
        return "%s: %d requests in %s, after %d to warm up%s%s"
                .formatted(
                        Words.of(result.load()),
                        result.measured().requests(),
                        Quantity.time(result.measured().window()),
                        result.warmUp(),
                        result.interrupted() ? end : "",
                        result.repeatsPrompts()
                                ? "; the %d prompts repeat, and a prefix cache would shorten their first token"
                                        .formatted(result.prompts())
                                : "");
    }

    static String throughput(Measured measured) {
        return String.format(
                Locale.ROOT,
                "%.1f tokens a second and %.2f requests a second; %d tokens came",
                measured.outputTokensPerSecond(),
                measured.requestsPerSecond(),
                measured.outputTokens());
    }

    static List<String> failures(Measured measured) {
        return measured.failures().entrySet().stream()
                .map(failed -> "%d of %d requests: %s (%s)"
                        .formatted(
                                failed.getValue().count(),
                                measured.requests(),
                                failed.getKey(),
                                Visible.of(firstLine(failed.getValue().example()))))
                .toList();
    }

    /** Empty where there is nothing to say. */
    static Optional<String> tokens(Measured measured) {
        return measured.countedOtherwise() == 0
                ? Optional.empty()
                : Optional.of("in %d of %d answers TGI counted other tokens than came as events"
                        .formatted(measured.countedOtherwise(), measured.succeeded()));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    static String published(Result result) {
        OptionalDouble alike = result.millisecondsPerTokenAsPublished();
        return "%d-%d ms a token (%s: %s); counted alike, here %s"
                .formatted(
                        Published.FEWEST_MILLISECONDS_PER_TOKEN,
                        Published.MOST_MILLISECONDS_PER_TOKEN,
                        Published.SOURCE,
                        Published.MEANING,
                        alike.isPresent()
                                ? String.format(Locale.ROOT, "%.1f ms in the median", alike.getAsDouble())
                                : "nothing");
    }

    static String cost(Result result) {
        return result.price()
                .map(price -> cost(result, price))
                .orElseGet(() -> "no price is known of %s; give --price"
                        .formatted(result.serving().instanceType().orElse("its instances")));
    }

    static String error(Distribution lateness) {
        return String.format(
                Locale.ROOT,
                "this machine was itself late by %.1f ms in the median and %.1f ms at most; network and TLS count in the"
                        + " first token and end to end, and cancel in the time per token",
                lateness.median().orElse(0),
                lateness.largest().orElse(0));
    }

    private static String cost(Result result, Price price) {
        String millions = Stream.concat(
                        result.usdPerMillionOutputTokens().stream()
                                .map(usd -> "$%s a million output tokens".formatted(usd.toPlainString())),
                        result.usdPerMillionTokens().stream()
                                .map(usd -> "$%s a million with those of the prompts".formatted(usd.toPlainString())))
                .collect(Collectors.joining(", "));
        return "%s at this throughput ($%s an hour, %s, times %d)%s"
                .formatted(
                        millions.isEmpty() ? "unknown" : millions,
                        price.usdPerHour().toPlainString(),
                        price.source(),
                        price.instances(),
                        result.isPriceOfAnotherRegion()
                                ? "; that of %s, so ask for that of %s and give --price"
                                        .formatted(
                                                price.region().orElseThrow(),
                                                result.endpoint().region())
                                : "");
    }
}
