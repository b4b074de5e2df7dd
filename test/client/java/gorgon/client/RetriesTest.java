package gorgon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.client.EndpointFailure.Kind;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server counts: what may have been generated is never asked for again. */
@Timeout(30)
class RetriesTest {
    private static final String WHOLE = "[{\"generated_text\":\" Hi\"}]";
    private static final byte[] OVERLOADED =
            Wire.modelError(429, "{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}");

    @Test
    void whatTgiRefusedForTheLoadIsAskedAgain() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(
                        caller -> caller.send(caller.number() == 1 ? OVERLOADED : Wire.json(WHOLE)));
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            assertThat(endpoint.ask(Reading.REQUEST).text()).isEqualTo(" Hi");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void whatAStreamRefusesWithItsFirstEventIsAskedAgain() throws IOException {
        byte[] refused =
                Wire.stream(List.of("data:{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}\n\n"));
        try (LoopbackRuntime server = LoopbackRuntime.open(
                        caller -> caller.send(caller.number() == 1 ? refused : Wire.stream(Tgi.answer("a"))));
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            assertThat(Reading.of(endpoint).tokens()).containsExactly("a", "</s>");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void afterThreeRefusalsItGivesUp() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.send(OVERLOADED));
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            assertThat(Reading.of(endpoint).failure().orElseThrow().kind()).isEqualTo(Kind.OVERLOADED);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void itGivesUpRatherThanPassItsLimit() throws IOException {
        Duration brief = Duration.ofMillis(90);
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.send(OVERLOADED));
                SageMakerEndpoint endpoint = server.endpoint()
                        .limits(new Limits(brief, brief, Duration.ofSeconds(5), Duration.ofSeconds(5), 50))
                        .build()) {
            EndpointFailure failure = catchThrowableOfType(EndpointFailure.class, () -> endpoint.ask(Reading.REQUEST));

            assertThat(failure.kind()).isIn(Kind.OVERLOADED, Kind.TIMED_OUT);
            assertThat(server.requests()).hasSizeLessThan(3);
        }
    }

    @Test
    void aSlowAnswerIsGeneratedOnce() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
                    Thread.sleep(700);
                    caller.send(Wire.json(WHOLE));
                });
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            assertThat(endpoint.ask(Reading.REQUEST).text()).isEqualTo(" Hi");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatBreaksWhileTheModelMaySpeakIsNotTriedAgain() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(LoopbackRuntime.Caller::hangUp);
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            EndpointFailure failure = catchThrowableOfType(EndpointFailure.class, () -> endpoint.ask(Reading.REQUEST));

            assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whereNobodyListensItSaysSoAfterThreeTries() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {});
                SageMakerEndpoint endpoint = server.endpoint()
                        .url(URI.create("http://127.0.0.1:" + port))
                        .build()) {
            long start = System.nanoTime();
            EndpointFailure failure = Reading.of(endpoint).failure().orElseThrow();

            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure).hasMessageContainingAll("Connection refused", "AWS_ENDPOINT_URL");
            // Two pauses, of at least half of 200 and of 400 ms.
            assertThat(System.nanoTime() - start)
                    .isGreaterThan(Duration.ofMillis(300).toNanos());
        }
    }
}
