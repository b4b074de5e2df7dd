package gorgon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.client.EndpointFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stalls; the client's limit ends each, once, and the server sees it go. */
@Timeout(30)
class LimitsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Limits SILENCE = new Limits(SHORT, LONG, SHORT, LONG, 3);
    private static final Limits WHOLE = new Limits(SHORT, SHORT, LONG, LONG, 3);

    /** The first request of a JVM takes longer than the limits here. */
    @BeforeAll
    static void loadClasses() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.send(Wire.stream(Tgi.answer("a"))));
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            assertThat(Reading.of(endpoint).failure()).isEmpty();
        }
    }

    private final CountDownLatch gone = new CountDownLatch(1);

    @Test
    void theDefaultsAreALittleLongerThanSageMakers() {
        Limits limits = Limits.defaults();

        assertThat(limits.ask()).isEqualTo(Duration.ofSeconds(70));
        assertThat(limits.stream()).isGreaterThan(Duration.ofMinutes(8)).isLessThan(Duration.ofMinutes(9));
        assertThat(limits.silence()).isGreaterThan(Duration.ofSeconds(60));
        assertThat(limits.withoutRetries().tries()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(Duration.ZERO, LONG, LONG, LONG, 1))
                .withMessageContaining("ask is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(LONG, LONG, LONG, LONG, 0))
                .withMessageContaining("tries is 0");
    }

    @Test
    void aStallBeforeTheHeadersEndsAnAsk() throws Exception {
        stalledAsk(caller -> {});
    }

    @Test
    void aStallWithinABodyEndsAnAsk() throws Exception {
        stalledAsk(caller -> {
            byte[] answer = Wire.json("[{\"generated_text\":\" Hi\"}]");
            caller.send(Arrays.copyOf(answer, answer.length - 5));
        });
    }

    @Test
    void aStallBeforeTheHeadersEndsAStream() throws Exception {
        stalled(SILENCE, "", caller -> {});
    }

    @Test
    void aStallBeforeTheFirstPartEndsAStream() throws Exception {
        stalled(SILENCE, "", caller -> caller.send(Wire.streamHead()));
    }

    @Test
    void aStallInTheMiddleEndsAStreamAndKeepsItsText() throws Exception {
        stalled(SILENCE, " Hel", caller -> {
            caller.send(Wire.streamHead());
            caller.send(Wire.part(Tgi.token(1, " Hel")));
        });
    }

    @Test
    void aStallWithinAnEventEndsAStreamAndKeepsItsText() throws Exception {
        stalled(SILENCE, " Hel", caller -> {
            caller.send(Wire.streamHead());
            caller.send(Wire.part(Tgi.token(1, " Hel") + "data:{\"ind"));
        });
    }

    @Test
    void keepAlivesHoldAStreamOnlyToItsWholeLimit() throws Exception {
        stalled(WHOLE, "", caller -> {
            caller.send(Wire.streamHead());
            for (int sent = 0; sent < 20; sent++) {
                caller.send(Wire.part(":\n\n"));
                Thread.sleep(50);
            }
        });
    }

    @Test
    void keepAlivesAreNoSilence() throws Exception {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
                    caller.send(Wire.streamHead());
                    for (int sent = 0; sent < 12; sent++) {
                        caller.send(Wire.part(":\n\n"));
                        Thread.sleep(100);
                    }
                    caller.send(Wire.part(String.join("", Tgi.answer("a"))));
                    caller.send(Wire.streamTail());
                });
                SageMakerEndpoint endpoint = server.endpoint()
                        .limits(new Limits(LONG, LONG, Duration.ofSeconds(1), LONG, 1))
                        .build()) {
            assertThat(Reading.of(endpoint).tokens()).containsExactly("a", "</s>");
        }
    }

    /** The net below the client's own limits, five seconds later. */
    @Test
    void aStreamThatNobodyReadsIsLetGo() throws Exception {
        try (LoopbackRuntime server = stalling(caller -> {
                    caller.send(Wire.streamHead());
                    caller.send(Wire.part(Tgi.token(1, " Hel")));
                });
                SageMakerEndpoint endpoint = server.endpoint().limits(SILENCE).build();
                AnswerStream unread = endpoint.stream(Reading.REQUEST)) {
            assertThat(gone.await(12, TimeUnit.SECONDS)).isTrue();
            assertThat(unread.next().text()).isEqualTo(" Hel");
        }
    }

    /** Within the answer's end: the counts never come, and the answer is whole without them. */
    @Test
    void aStallAfterTheEndIsNoFailure() throws Exception {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
                    caller.send(Wire.streamHead());
                    caller.send(Wire.part(Tgi.chunk("a") + Tgi.lastChunk("stop")));
                    caller.awaitGone(gone);
                });
                SageMakerEndpoint endpoint =
                        server.endpoint().format(Format.MESSAGES).build()) {
            Reading reading = Reading.of(endpoint);

            assertThat(reading.failure()).isEmpty();
            assertThat(reading.answer().text()).isEqualTo("a");
            assertThat(reading.answer().finishReason()).hasValue(FinishReason.STOP);
        }
    }

    private void stalledAsk(LoopbackRuntime.Script before) throws IOException, InterruptedException {
        try (LoopbackRuntime server = stalling(before);
                SageMakerEndpoint endpoint = server.endpoint().limits(SILENCE).build()) {
            EndpointFailure failure = catchThrowableOfType(EndpointFailure.class, () -> endpoint.ask(Reading.REQUEST));

            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure).hasMessageContaining("the client's limit of PT0.3S");
            requireOnceAndGone(server);
        }
    }

    private void stalled(Limits limits, String text, LoopbackRuntime.Script before)
            throws IOException, InterruptedException {
        try (LoopbackRuntime server = stalling(before);
                SageMakerEndpoint endpoint = server.endpoint().limits(limits).build()) {
            EndpointFailure failure = Reading.of(endpoint).failure().orElseThrow();

            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure).hasMessageContaining("the client's limit of PT0.3S");
            assertThat(failure.text()).isEqualTo(text);
            requireOnceAndGone(server);
        }
    }

    private LoopbackRuntime stalling(LoopbackRuntime.Script before) throws IOException {
        return LoopbackRuntime.open(caller -> {
            try {
                before.answer(caller);
                caller.awaitGone(gone);
            } catch (IOException closed) {
                gone.countDown();
            }
        });
    }

    private void requireOnceAndGone(LoopbackRuntime server) throws InterruptedException {
        assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(server.requests()).hasSize(1);
    }
}
