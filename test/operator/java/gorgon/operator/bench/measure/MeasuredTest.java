package gorgon.operator.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gorgon.operator.bench.measure.Measured.FailureCount;
import gorgon.operator.bench.measure.Sample.Failure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void tellsOnlyPercentilesThatAValueLiesAbove() {
        Distribution hundred = Distribution.of(
                IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).toList());
        Distribution ten = Distribution.of(
                IntStream.rangeClosed(1, 10).mapToObj(Double::valueOf).toList());

        assertThat(hundred.percentile(50)).hasValue(50);
        assertThat(hundred.percentile(95)).hasValue(95);
        assertThat(hundred.percentile(99)).hasValue(99);
        assertThat(ten.percentile(90)).hasValue(9);
        assertThat(ten.percentile(95)).isEmpty();
        assertThat(ten.largest()).hasValue(10);
        assertThat(Distribution.needed(95)).isEqualTo(20);
        assertThat(Distribution.needed(99)).isEqualTo(100);
        assertThat(Distribution.of(List.of()).percentile(50)).isEmpty();
    }

    @Test
    void countsEveryLatencyFromWhenTheRequestWasDue() {
        Measured measured = Measured.of(List.of(sample(0, 200, 250, 250, 300)), OptionalInt.empty());

        assertThat(measured.firstToken().largest()).hasValue(200);
        assertThat(measured.endToEnd().largest()).hasValue(300);
        assertThat(measured.perToken().largest().orElseThrow()).isCloseTo(100.0 / 3, within(1e-9));
        assertThat(measured.tokensPerSecond().largest().orElseThrow()).isCloseTo(4 / 0.3, within(1e-9));
    }

    @Test
    void addsRequestsUpOverTheTimeThatTheyTookTogether() {
        Measured measured = Measured.of(List.of(sample(0, 100, 1000), sample(500, 600, 2000)), OptionalInt.empty());

        assertThat(measured.window()).hasSeconds(2);
        assertThat(measured.outputTokensPerSecond()).isCloseTo(2, within(1e-9));
        assertThat(measured.requestsPerSecond()).isCloseTo(1, within(1e-9));
        assertThat(measured.promptTokens()).isEqualTo(OptionalLong.of(14));
    }

    @Test
    void countsFailuresByKindAndNotAsLatencies() {
        Measured measured = Measured.of(
                List.of(sample(0, 100, 200), failed("overloaded", "first"), failed("overloaded", "second"), empty()),
                OptionalInt.empty());

        assertThat(measured.failures())
                .isEqualTo(Map.of(
                        "overloaded", new FailureCount(2, "first"),
                        "empty", new FailureCount(1, "the answer ended before its first token")));
        assertThat(measured.succeeded()).isEqualTo(1);
        assertThat(measured.failed()).isEqualTo(3);
        assertThat(measured.endToEnd().count()).isEqualTo(1);
        assertThat(measured.outputTokens()).isEqualTo(2);
    }

    @Test
    void countsAnswersOfWhichTheEngineCountedOtherTokens() {
        // It says four of each.
        assertThat(Measured.of(List.of(sample(0, 1, 2, 3, 4), sample(0, 1, 2, 3), empty()), OptionalInt.empty())
                        .countedOtherwise())
                .isEqualTo(1);
    }

    @Test
    void hasNoTimePerTokenOfASingleToken() {
        Measured measured = Measured.of(List.of(sample(0, 100)), OptionalInt.empty());

        assertThat(measured.perToken().count()).isZero();
        assertThat(measured.firstToken().count()).isEqualTo(1);
    }

    @Test
    void pricesAMillionTokensByTheHour() {
        Price price = new Price(new BigDecimal("7.20"), 2, Optional.empty(), "as given");

        assertThat(price.ofMillion(100)).contains(new BigDecimal("40.00"));
        assertThat(price.ofMillion(0)).isEmpty();
    }

    /** In milliseconds. */
    private static Sample sample(long due, long... arrivals) {
        List<Long> nanos =
                LongStream.of(arrivals).map(at -> at * MILLISECOND).boxed().toList();
        return new Sample(
                due * MILLISECOND, nanos, nanos.getLast(), OptionalInt.of(7), OptionalInt.of(4), Optional.empty());
    }

    private static Sample failed(String kind, String message) {
        return new Sample(
                0,
                List.of(MILLISECOND),
                MILLISECOND,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.of(new Failure(kind, message)));
    }

    private static Sample empty() {
        return new Sample(0, List.of(), MILLISECOND, OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
    }
}
