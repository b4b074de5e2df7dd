package gorgon.operator.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gorgon.client.Conversation;
import gorgon.client.GenerationParameters;
import gorgon.operator.bench.load.Load.Closed;
import gorgon.operator.bench.load.Load.Open;
import gorgon.operator.bench.measure.Measured;
import gorgon.operator.bench.measure.Measured.FailureCount;
import gorgon.operator.bench.measure.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadRunTest {
    private static final Prompts PROMPTS = new Prompts(List.of(Conversation.of("Why?")));

    private final Stop stop = new Stop();
    private final Tally tally = new Tally();

    @Test
    void keepsSoManyRequestsUnderWay() {
        PacedEndpoint endpoint = new PacedEndpoint(100, Duration.ofMillis(20));

        run(endpoint, new Closed(3), Extent.of(12));

        assertThat(tally.samples()).hasSize(12).allMatch(Sample::succeeded);
        assertThat(endpoint.mostAtATime()).isEqualTo(3);
        assertThat(tally.count().tokens()).isEqualTo(24);
        assertThat(tally.count().inFlight()).isZero();
    }

    @Test
    void countsNoEventThatOnlyNamesTheRole() {
        run(new PacedEndpoint(1, Duration.ofMillis(1)).namesTheRoleFirst(), new Closed(1), Extent.of(1));

        assertThat(tally.samples().getFirst().tokens()).isEqualTo(2);
        assertThat(tally.count().tokens()).isEqualTo(2);
        assertThat(Measured.of(tally.samples(), OptionalInt.empty()).countedOtherwise())
                .isZero();
    }

    @Test
    void beginsNoRequestAfterItsTime() {
        PacedEndpoint endpoint = new PacedEndpoint(100, Duration.ofMillis(50));

        run(endpoint, new Closed(1), new Extent(OptionalInt.empty(), Optional.of(Duration.ofMillis(120))));

        assertThat(tally.samples()).hasSizeBetween(1, 3).allMatch(Sample::succeeded);
    }

    /** The coordinated omission: who waits for an answer before asking again never asks while nobody answers. */
    @Test
    void countsWhatAStallMakesOthersWaitOnlyWithARate() {
        Duration stall = Duration.ofMillis(600);
        PacedEndpoint closed = new PacedEndpoint(1, Duration.ofMillis(10)).stallsAt(10, stall);
        run(closed, new Closed(1), Extent.of(60));
        Measured waiting = Measured.of(tally.samples(), OptionalInt.empty());
        Tally due = new Tally();
        PacedEndpoint open = new PacedEndpoint(1, Duration.ofMillis(10)).stallsAt(10, stall);
        run(open, new Open(40, false, 1, 1000), Extent.of(60), due);
        Measured scheduled = Measured.of(due.samples(), OptionalInt.empty());

        assertThat(waiting.firstToken().percentile(90).orElseThrow()).isLessThan(150);
        assertThat(scheduled.firstToken().percentile(90).orElseThrow()).isGreaterThan(300);
        assertThat(scheduled.firstToken().largest().orElseThrow()).isGreaterThan(600);
    }

    @Test
    void countsFromWhenARequestWasDueAndNotFromWhenItBegan() {
        run(new PacedEndpoint(100, Duration.ofMillis(1)), new Open(500, false, 1, 1000), Extent.of(30));

        List<Long> due = tally.samples().stream().map(Sample::dueAt).sorted().toList();
        assertThat(IntStream.range(1, 30).mapToObj(at -> due.get(at) - due.get(at - 1)))
                .hasSize(29)
                .containsOnly(2_000_000L);
    }

    @Test
    void saysThatItDidNotSendWhatWouldBeTooMuch() {
        PacedEndpoint endpoint = new PacedEndpoint(1, Duration.ofMillis(400));

        run(endpoint, new Open(100, false, 1, 5), Extent.of(20));

        Measured measured = Measured.of(tally.samples(), OptionalInt.empty());
        assertThat(measured.requests()).isEqualTo(20);
        assertThat(measured.failures())
                .isEqualTo(Map.of(
                        "not sent",
                        new FailureCount(15, "5 requests were under way, the most that --most-in-flight allows")));
        assertThat(endpoint.asked()).isEqualTo(5);
    }

    @Test
    void endsAtOnceWhenStoppedAndKeepsWhatWasMeasured() throws Exception {
        PacedEndpoint endpoint = new PacedEndpoint(1, Duration.ofMillis(30)).stallsAt(3, Duration.ofMinutes(5));
        Thread running = Thread.ofVirtual().start(() -> run(endpoint, new Closed(1), Extent.of(100)));
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (endpoint.asked() < 4 && System.nanoTime() < limit) {
            Thread.sleep(5);
        }

        stop.request();

        assertThat(running.join(Duration.ofSeconds(20))).isTrue();
        assertThat(tally.samples()).hasSize(3).allMatch(Sample::succeeded);
        assertThat(tally.unfinished()).isEqualTo(1);
    }

    @Test
    void decidesArrivalsBeforehand() {
        Arrivals even = new Arrivals(new Open(4, false, 1, 10));
        Arrivals random = new Arrivals(new Open(4, true, 7, 10));
        Arrivals same = new Arrivals(new Open(4, true, 7, 10));

        assertThat(IntStream.range(0, 4).mapToObj(at -> even.next() / 1_000_000).toList())
                .containsExactly(0L, 250L, 500L, 750L);
        List<Long> thousand =
                IntStream.rangeClosed(0, 1000).mapToObj(at -> random.next()).toList();
        assertThat(IntStream.rangeClosed(0, 1000).mapToObj(at -> same.next()).toList())
                .isEqualTo(thousand);
        assertThat(thousand.getLast() / 1e9 / 1000).isCloseTo(0.25, within(0.03));
    }

    private void run(PacedEndpoint endpoint, Load load, Extent extent) {
        run(endpoint, load, extent, tally);
    }

    private void run(PacedEndpoint endpoint, Load load, Extent extent, Tally into) {
        new LoadRun(endpoint, PROMPTS, GenerationParameters.published(), stop).run(load, extent, into);
    }
}
