package gorgon.operator.bench;

import gorgon.operator.bench.Serving.Technique;
import gorgon.operator.bench.load.Load;
import gorgon.operator.bench.measure.Distribution;
import gorgon.operator.bench.measure.Measured;
import gorgon.operator.bench.measure.Price;
import gorgon.operator.endpoint.ChosenEndpoint;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a benchmark found.
 *
 * @param warmUp requests that were not measured
 * @param prompts that there are to ask, in turn
 * @param leftOut parameters of the generation that the format has no word for
 * @param interrupted whether somebody ended it, and {@code unfinished} requests with it
 * @param price empty where none is known
 * @param lateness of this machine, in milliseconds
 */
record Result(
        ChosenEndpoint endpoint,
        Serving serving,
        Technique technique,
        Load load,
        int warmUp,
        int prompts,
        List<String> leftOut,
        Measured measured,
        boolean interrupted,
        int unfinished,
        Optional<Price> price,
        Distribution lateness,
        List<Expectation> expectations) {
    Result {
        leftOut = List.copyOf(leftOut);
        expectations = List.copyOf(expectations);
    }

    boolean isWell() {
        return measured.succeeded() > 0 && expectations.stream().allMatch(Expectation::met);
    }

    /** Then a prefix cache may have answered some first tokens. */
    boolean repeatsPrompts() {
        return warmUp + measured.requests() > prompts;
    }

    /** Whether the price is a list price, and not of where the endpoint is. */
    boolean isPriceOfAnotherRegion() {
        return price.flatMap(Price::region)
                .filter(region -> !region.equals(endpoint.region()))
                .isPresent();
    }

    Optional<BigDecimal> usdPerMillionOutputTokens() {
        return price.flatMap(known -> known.ofMillion(measured.outputTokensPerSecond()));
    }

    /** Prompts are tokens that others are paid for, too. */
    Optional<BigDecimal> usdPerMillionTokens() {
        return measured.promptTokens().isEmpty() || measured.outputTokens() == 0
                ? Optional.empty()
                : price.flatMap(known -> known.ofMillion(measured.outputTokensPerSecond()
                        * (measured.outputTokens() + measured.promptTokens().getAsLong())
                        / measured.outputTokens()));
    }

    /** As the published figure counts: the whole time of a request over its tokens, prompt and waiting included. */
    OptionalDouble millisecondsPerTokenAsPublished() {
        OptionalDouble median = measured.tokensPerSecond().median();
        return median.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(1000 / median.getAsDouble());
    }
}
