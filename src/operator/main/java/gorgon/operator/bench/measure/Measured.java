package gorgon.operator.bench.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What came of the requests that count. Latencies are in milliseconds, of requests that succeeded.
 *
 * @param requests with those that failed
 * @param window from the first request to the end of the last one
 * @param promptTokens empty where an answer did not tell them
 * @param countedOtherwise answers of which the engine counted other tokens than came
 * @param failures by kind
 */
public record Measured(
        int requests,
        Duration window,
        Distribution firstToken,
        Distribution perToken,
        Distribution endToEnd,
        Distribution tokensPerSecond,
        long outputTokens,
        OptionalLong promptTokens,
        int countedOtherwise,
        SortedMap<String, FailureCount> failures,
        Speculation speculation) {
    public Measured {
        failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    }

    /**
     * From every request.
     *
     * @param largest number of tokens that a decoding step can yield, where it is known
     */
    public static Measured of(Collection<Sample> samples, OptionalInt largest) {
        List<Sample> good = samples.stream().filter(Sample::succeeded).toList();
        List<Sample> several =
                good.stream().filter(sample -> sample.tokens() > 1).toList();
        return new Measured(
                samples.size(),
                window(samples),
                distribution(good, Sample::millisecondsToFirstToken),
                distribution(several, Sample::millisecondsPerToken),
                distribution(good, Sample::millisecondsToLastToken),
                distribution(good, Sample::tokensPerSecond),
                good.stream().mapToLong(Sample::tokens).sum(),
                promptTokens(good),
                (int) good.stream().filter(Sample::isCountedOtherwise).count(),
                failures(samples),
                Speculation.of(good.stream().map(Sample::arrivals).toList(), largest));
    }

    public int succeeded() {
        return endToEnd.count();
    }

    public int failed() {
        return requests - succeeded();
    }

    /** Of all requests together; 0 if there was none. */
    public double outputTokensPerSecond() {
        return perSecond(outputTokens);
    }

    public double requestsPerSecond() {
        return perSecond(succeeded());
    }

    private double perSecond(long count) {
        return window.isZero() ? 0 : count * 1e9 / window.toNanos();
    }

    private static Duration window(Collection<Sample> samples) {
        long end = samples.stream().mapToLong(Sample::endedAt).max().orElse(0);
        long begin = samples.stream().mapToLong(Sample::dueAt).min().orElse(0);
        return Duration.ofNanos(end - begin);
    }

    private static Distribution distribution(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return new Distribution(samples.stream().map(value::applyAsDouble).toList());
    }

    private static OptionalLong promptTokens(List<Sample> samples) {
        return samples.isEmpty()
                        || samples.stream()
                                .anyMatch(sample -> sample.promptTokens().isEmpty())
                ? OptionalLong.empty()
                : OptionalLong.of(samples.stream()
                        .mapToLong(sample -> sample.promptTokens().orElse(0))
                        .sum());
    }

    private static SortedMap<String, FailureCount> failures(Collection<Sample> samples) {
        return samples.stream()
                .flatMap(sample -> sample.failure().stream())
                .collect(Collectors.toMap(
                        Sample.Failure::kind,
                        failure -> new FailureCount(1, failure.message()),
                        FailureCount::plus,
                        TreeMap::new));
    }

    /**
     * The failures of one kind.
     *
     * @param example the message of the first one
     */
    public record FailureCount(int count, String example) {
        private FailureCount plus(FailureCount other) {
            return new FailureCount(count + other.count, example);
        }
    }
}
