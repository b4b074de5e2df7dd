package gorgon.operator.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.bench.measure.Distribution;
import gorgon.operator.bench.measure.Measured;
import gorgon.operator.bench.measure.Sample;
import gorgon.operator.smoke.Bounds.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SpeedChecksTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void takesTheAverageOfTheTwoInTheMiddleForTheMedianOfFour() {
        Measured measured = Measured.of(
                Stream.of(1, 9, 1, 9).map(SpeedChecksTest::firstTokenAfter).toList(), OptionalInt.empty());

        assertThat(new SpeedChecks(measured, new Wanted(100, 4, false)).all())
                .filteredOn(check -> !check.passed())
                .extracting(Check::seen)
                .containsExactly("5.0 ms to the first token in the median");
    }

    @Test
    void hasTheOneInTheMiddleOfThreeAndNoneOfNothing() {
        assertThat(SpeedChecks.middle(Distribution.of(List.of(7.0, 1.0, 2.0)))).hasValue(2);
        assertThat(SpeedChecks.middle(Distribution.of(List.of()))).isEmpty();
    }

    private static Sample firstTokenAfter(int milliseconds) {
        long first = milliseconds * MILLISECOND;
        return new Sample(
                0,
                List.of(first, first + MILLISECOND),
                first + MILLISECOND,
                OptionalInt.empty(),
                OptionalInt.of(2),
                Optional.empty());
    }
}
