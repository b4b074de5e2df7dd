package gorgon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.client.EndpointFailure.Kind;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;

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

    /** The SDK's own retries, if they were on, would ask again after each of these. */
    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void whatSageMakerGaveUpIsAskedOnce(int status) throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(
                        caller -> caller.send(Wire.error(status, "InternalFailure", "{\"Message\":\"broken\"}")));
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            EndpointFailure asked = catchThrowableOfType(EndpointFailure.class, () -> endpoint.ask(Reading.REQUEST));
            EndpointFailure streamed = Reading.of(endpoint).failure().orElseThrow();

            assertThat(List.of(asked.kind(), streamed.kind())).containsOnly(Kind.CUT_OFF);
            assertThat(server.requests()).hasSize(2);
        }
    }

    /** By itself the SDK would end a wait after 30 seconds. */
    @Test
    void nothingOfTheSdksEndsAnAnswerBeforeTheClientsOwnLimits() {
        Limits limits = Limits.defaults();

        assertThat(SdkRuntime.longestRead(limits)).isGreaterThan(limits.silence());
        assertThat(SdkRuntime.longestRead(limits)).isGreaterThan(limits.ask());
        try (SdkRuntime runtime = new SdkRuntime(Account.ofTheMachine().withRegion("us-east-1"), limits)) {
            ClientOverrideConfiguration sdk = runtime.overrides();

            assertThat(sdk.retryStrategy().orElseThrow().maxAttempts()).isEqualTo(1);
            assertThat(sdk.apiCallTimeout()).isEmpty();
            assertThat(sdk.apiCallAttemptTimeout()).isEmpty();
        }
    }

    @Test
    void aConnectionThatBreaksWhileTheModelMaySpeakIsNotTriedAgain() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(LoopbackRuntime.Caller::hangUp);
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            EndpointFailure asked = catchThrowableOfType(EndpointFailure.class, () -> endpoint.ask(Reading.REQUEST));
            EndpointFailure streamed = Reading.of(endpoint).failure().orElseThrow();

            assertThat(List.of(asked.kind(), streamed.kind())).containsOnly(Kind.CUT_OFF);
            assertThat(server.requests()).hasSize(2);
        }
    }

    static Stream<Exception> unreached() {
        return Stream.of(
                new NoRouteToHostException("No route to host: /10.0.0.1:443"),
                new SocketException("Network is unreachable: /10.0.0.1:443"),
                new SocketException("Network is unreachable"));
    }

    @ParameterizedTest
    @MethodSource("unreached")
    void whereNoWayLeadsNobodyIsReached(Exception failure) {
        Cause cause = Causes.of(new CompletionException(SdkClientException.create("failed", failure)));

        assertThat(cause.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(cause.happened()).contains(failure.getMessage());
        assertThat(Causes.of(new SocketException("Connection reset")).kind()).isEqualTo(Kind.CUT_OFF);
    }

    /** No connection leads to a group of hosts: Linux and macOS refuse it as a network that they cannot reach. */
    @Test
    void aNetworkThatCannotBeReachedIsTriedAgain() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {});
                SageMakerEndpoint endpoint = server.endpoint()
                        .url(URI.create("http://224.0.0.1:8080"))
                        .build()) {
            long start = System.nanoTime();
            EndpointFailure failure = Reading.of(endpoint).failure().orElseThrow();

            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(System.nanoTime() - start)
                    .isGreaterThan(Duration.ofMillis(300).toNanos());
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
