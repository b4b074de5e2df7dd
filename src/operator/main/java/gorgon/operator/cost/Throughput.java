package gorgon.operator.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * How many tokens one instance generates a second.
 *
 * @param source where that is from
 * @param caveats of whoever measured it
 */
record Throughput(BigDecimal least, BigDecimal most, Source source, List<String> caveats) {
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    Throughput {
        caveats = List.copyOf(caveats);
    }

    /** Who says so. */
    enum Source {
        /** The walk-through that this set-up is from: 50 to 60 ms a token, one conversation at a time. */
        PUBLISHED,
        /** Whoever called the command. */
        GIVEN,
        /** A result of {@code ./gorgon bench}. */
        MEASURED
    }

    /** Nobody has measured it on this endpoint. */
    static Throughput published() {
        return new Throughput(
                perSecond(BigDecimal.valueOf(60), 1),
                perSecond(BigDecimal.valueOf(50), 1),
                Source.PUBLISHED,
                List.of());
    }

    static Throughput given(BigDecimal tokensPerSecond) {
        return new Throughput(tokensPerSecond, tokensPerSecond, Source.GIVEN, List.of());
    }

    static Throughput of(BenchResult result) {
        return new Throughput(result.tokensPerSecond(), result.tokensPerSecond(), Source.MEASURED, result.caveats());
    }

    /** Of so many answers at a time, each of which is that fast. */
    static BigDecimal perSecond(BigDecimal millisecondsPerToken, int concurrency) {
        return MILLIS.multiply(BigDecimal.valueOf(concurrency)).divide(millisecondsPerToken, MathContext.DECIMAL64);
    }
}
