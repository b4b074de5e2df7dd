package gorgon.operator.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gorgon.operator.bench.measure.Speculation.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeculationTest {
    private static final OptionalInt THREE_HEADS = OptionalInt.of(4);

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void countsTheTokensOfBurstsOfOneSize(int size) {
        PlayedStream stream = new PlayedStream(1);
        IntStream.range(0, 100).forEach(step -> stream.step(50, size));

        Speculation found = Speculation.of(List.of(stream.arrivals()), THREE_HEADS);

        assertThat(found.verdict()).isEqualTo(Verdict.ACTIVE);
        assertThat(found.acceptedPerStep()).isEqualTo(size - 1);
        assertThat(found.millisecondsPerStep()).isCloseTo(50, within(0.5));
        // The last one may have been cut short.
        assertThat(found.sizes()).isEqualTo(Map.of(size, 99));
    }

    @Test
    void isNotActiveWhereEveryStepYieldsOneToken() {
        Speculation found =
                Speculation.of(List.of(new PlayedStream(1).steps(100, 50, 1).arrivals()), THREE_HEADS);

        assertThat(found.verdict()).isEqualTo(Verdict.NOT_ACTIVE);
        assertThat(found.acceptedPerStep()).isZero();
        assertThat(found.reason()).isEqualTo("100 % of 99 steps yielded one token");
    }

    @Test
    void findsTheMeanOfMixedStepsUnderJitter() {
        List<List<Long>> streams = IntStream.range(0, 8)
                .mapToObj(seed ->
                        new PlayedStream(seed).late(10).steps(200, 50, 4).arrivals())
                .toList();

        Speculation found = Speculation.of(streams, THREE_HEADS);

        assertThat(found.verdict()).isEqualTo(Verdict.ACTIVE);
        assertThat(found.acceptedPerStep()).isCloseTo(1.5, within(0.1));
        assertThat(found.sizes()).containsOnlyKeys(1, 2, 3, 4);
    }

    @Test
    void isNotFooledByJitterWithoutBursts() {
        List<List<Long>> streams = IntStream.range(0, 8)
                .mapToObj(seed ->
                        new PlayedStream(seed).late(25).steps(200, 50, 1).arrivals())
                .toList();

        assertThat(Speculation.of(streams, THREE_HEADS).verdict()).isEqualTo(Verdict.NOT_ACTIVE);
    }

    @Test
    void readsStreamsWhoseStepsDifferEachForItself() {
        List<Long> alone = new PlayedStream(1).steps(200, 20, 3).arrivals();
        List<Long> amongMany = new PlayedStream(2).steps(200, 300, 3).arrivals();

        Speculation found = Speculation.of(List.of(alone, amongMany), THREE_HEADS);

        assertThat(found.verdict()).isEqualTo(Verdict.ACTIVE);
        assertThat(found.acceptedPerStep()).isCloseTo(1, within(0.15));
    }

    @Test
    void passesOverPausesForTheirPrompts() {
        PlayedStream stream = new PlayedStream(1);
        IntStream.range(0, 200).forEach(step -> stream.step(step % 10 == 0 ? 400 : 50, 1));

        assertThat(Speculation.of(List.of(stream.arrivals()), THREE_HEADS).verdict())
                .isEqualTo(Verdict.NOT_ACTIVE);
    }

    @Test
    void isNotFooledWhereThreeOfFiveGapsArePauses() {
        PlayedStream stream = new PlayedStream(1);
        IntStream.range(0, 300).forEach(at -> stream.step(at % 5 < 3 ? 400 : 30, 1));

        assertThat(Speculation.of(List.of(stream.arrivals()), OptionalInt.empty())
                        .verdict())
                .isEqualTo(Verdict.NOT_ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({"50, 500, 4, 4", "30, 400, 3, 0", "50, 600, 10, 4", "30, 400, 2, 0"})
    void isNotFooledByMoreOrLongerPauses(int step, int pause, int every, int largest) {
        PlayedStream stream = new PlayedStream(1);
        IntStream.range(0, 300).forEach(at -> stream.step(at % every == 0 ? pause : step, 1));

        Speculation found = Speculation.of(
                List.of(stream.arrivals()), largest == 0 ? OptionalInt.empty() : OptionalInt.of(largest));

        assertThat(found.verdict()).as(found.reason()).isEqualTo(Verdict.NOT_ACTIVE);
        assertThat(found.acceptedPerStep()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"50, 500, 4", "30, 400, 3", "50, 600, 10", "30, 400, 2"})
    void seesSpeculationBetweenPauses(int step, int pause, int every) {
        PlayedStream stream = new PlayedStream(1);
        IntStream.range(0, 400).forEach(at -> stream.step(at % every == 0 ? pause : step, 1 + at % 7 % 4));

        Speculation found = Speculation.of(List.of(stream.arrivals()), THREE_HEADS);

        assertThat(found.verdict()).as(found.reason()).isEqualTo(Verdict.ACTIVE);
        assertThat(found.acceptedPerStep()).isCloseTo(9 / 7.0, within(0.05));
        assertThat(found.clockMilliseconds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30, 100", "50, 100", "80, 100"})
    void saysWhereAClockOnTheWayWouldLookTheSame(int step, int tick) {
        PlayedStream stream = new PlayedStream(1);
        int before = 0;
        for (int at = 1; at <= 100; at++) {
            stream.step(tick, at * tick / step - before);
            before = at * tick / step;
        }

        Speculation found = Speculation.of(List.of(stream.arrivals()), THREE_HEADS);

        assertThat(found.clockMilliseconds().orElseThrow()).isCloseTo(tick, within(0.5));
        assertThat(found.reason()).endsWith("that something on the way delivers every 100 ms");
    }

    @Test
    void seesTheFewBurstsOfNGrams() {
        PlayedStream stream = new PlayedStream(1);
        IntStream.range(0, 200).forEach(step -> stream.step(50, step % 8 == 0 ? 2 : 1));

        Speculation found = Speculation.of(List.of(stream.arrivals()), THREE_HEADS);

        assertThat(found.verdict()).isEqualTo(Verdict.ACTIVE);
        assertThat(found.acceptedPerStep()).isCloseTo(0.125, within(0.01));
    }

    @Test
    void concludesNothingFromPartsThatWereJoined() {
        List<Long> arrivals = new PlayedStream(1).joined(400, 50, 0.3).arrivals();

        Speculation found = Speculation.of(List.of(arrivals), OptionalInt.empty());

        assertThat(found.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(found.reason())
                .startsWith("bursts come later the larger they are")
                .endsWith("joined on the way");
    }

    @Test
    void concludesNothingFromBurstsThatNoStepCanYield() {
        PlayedStream stream = new PlayedStream(1);
        IntStream.range(0, 100).forEach(step -> stream.step(50, 7));

        Speculation found = Speculation.of(List.of(stream.arrivals()), THREE_HEADS);

        assertThat(found.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(found.reason()).contains("more than the 4 tokens that a step can yield");
    }

    @Test
    void leavesOutTheFewBurstsThatAreOfTwoSteps() {
        PlayedStream stream = new PlayedStream(1);
        IntStream.range(0, 200).forEach(step -> stream.step(step % 50 == 49 ? 100 : 50, step % 50 == 49 ? 6 : 3));

        Speculation found = Speculation.of(List.of(stream.arrivals()), THREE_HEADS);

        assertThat(found.verdict()).isEqualTo(Verdict.ACTIVE);
        assertThat(found.acceptedPerStep()).isEqualTo(2);
    }

    @Test
    void concludesNothingFromTooFewSteps() {
        Speculation found =
                Speculation.of(List.of(new PlayedStream(1).steps(40, 50, 4).arrivals()), THREE_HEADS);

        assertThat(found.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(found.reason()).startsWith("only 39 decoding steps were seen whole, and it takes 60");
    }

    @Test
    void concludesNothingFromAnAnswerThatCameAtOnce() {
        List<Long> atOnce = Collections.nCopies(300, 5L);
        List<Long> asFastAsItCanBeRead =
                IntStream.range(0, 300).mapToObj(token -> token * 40_000L).toList();

        assertThat(Speculation.of(List.of(atOnce), THREE_HEADS).reason())
                .isEqualTo("299 tokens came right behind others: the answer was not streamed as it was generated");
        assertThat(Speculation.of(List.of(asFastAsItCanBeRead), THREE_HEADS).reason())
                .startsWith("the steps took 0.040 ms, and no GPU decodes as fast");
    }

    @Test
    void leavesOutTheStepThatReadsThePromptAndTheOneThatIsCutShort() {
        List<List<Long>> streams = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            PlayedStream stream = new PlayedStream(seed).step(50, 3).step(50, 3).step(50, 1);
            streams.add(stream.arrivals());
        }

        assertThat(Speculation.of(streams, THREE_HEADS).sizes()).isEqualTo(Map.of(3, 80));
    }
}
