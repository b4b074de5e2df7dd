package gorgon.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.client.EndpointFailure.Kind;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

@Timeout(30)
class FailuresTest {
    private static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(container(422, "missing field `inputs`"), Kind.INVALID, "ask in that one (--format generate)"),
                refusal(
                        container(422, "missing field `messages`"),
                        Kind.INVALID,
                        "ask in that one (--format messages)"),
                refusal(
                        container(
                                422,
                                "{\"error\":\"Input validation error: `top_p` must be\",\"error_type\":\"validation\"}"),
                        Kind.INVALID,
                        "TGI refuses the request (Input validation error: `top_p` must be, status 422)"),
                refusal(container(413, "length limit exceeded"), Kind.INVALID, "length limit exceeded, status 413"),
                refusal(container(400, "Failed to parse"), Kind.INVALID, "Failed to parse, status 400"),
                refusal(
                        container(429, "{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}"),
                        Kind.OVERLOADED,
                        "TGI takes no more requests now (Model is overloaded, status 429)"),
                refusal(
                        container(
                                424,
                                "{\"error\":\"Request failed during generation: CUDA out of memory\",\"error_type\":\"generation\"}"),
                        Kind.CONTAINER,
                        "the container failed (Request failed during generation: CUDA out of memory, status 424); read the container's log arn:aws:logs:"),
                refusal(container(500, "Incomplete generation"), Kind.CONTAINER, "status 500"),
                refusal(container(503, "unhealthy"), Kind.CONTAINER, "status 503"),
                refusal(
                        container(0, "Your invocation timed out while waiting for a response from container primary."),
                        Kind.TIMED_OUT,
                        "stream the answer"),
                refusal(
                        aws(400, "ValidationError", "Endpoint e of account 123456789012 not found."),
                        Kind.NOT_FOUND,
                        "check its name and region"),
                refusal(aws(400, "ValidationError", "1 validation error detected"), Kind.INVALID, "1 validation error"),
                refusal(
                        aws(
                                403,
                                "AccessDeniedException",
                                "User: x is not authorized to perform: sagemaker:InvokeEndpoint"),
                        Kind.DENIED,
                        "ask for the permission sagemaker:InvokeEndpoint"),
                refusal(aws(403, "ExpiredTokenException", "expired"), Kind.DENIED, "sign in again"),
                refusal(aws(403, "UnrecognizedClientException", "invalid"), Kind.DENIED, "check AWS_PROFILE"),
                refusal(aws(400, "ThrottlingException", "Rate exceeded"), Kind.OVERLOADED, "Rate exceeded"),
                refusal(aws(429, "ModelNotReadyException", "not ready"), Kind.OVERLOADED, "not ready"),
                refusal(aws(413, "RequestEntityTooLarge", "too large"), Kind.INVALID, "SageMaker refuses the request"),
                refusal(aws(500, "InternalFailure", "oops"), Kind.CUT_OFF, "SageMaker gave up (InternalFailure: oops)"),
                refusal(aws(503, "ServiceUnavailable", "later"), Kind.CUT_OFF, "later"),
                refusal(Wire.error(502, "", "<html>bad gateway</html>"), Kind.CUT_OFF, "status 502"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsToldInBothWaysOfAsking(byte[] answer, Kind kind, String said) throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.send(answer));
                SageMakerEndpoint endpoint = onceOnly(server)) {
            EndpointFailure asked = catchThrowableOfType(EndpointFailure.class, () -> endpoint.ask(Reading.REQUEST));
            EndpointFailure streamed = Reading.of(endpoint).failure().orElseThrow();

            assertThat(asked)
                    .hasMessageContaining("tried to ask the endpoint e: ")
                    .hasMessageContaining(said);
            assertThat(streamed)
                    .hasMessageContaining("tried to stream an answer of the endpoint e: ")
                    .hasMessageContaining(said);
            assertThat(asked.kind()).isEqualTo(kind);
            assertThat(streamed.kind()).isEqualTo(kind);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void whatTheContainerSaidIsKept() throws IOException {
        try (LoopbackRuntime server =
                        LoopbackRuntime.open(caller -> caller.send(container(424, "CUDA out of memory")));
                SageMakerEndpoint endpoint = onceOnly(server)) {
            EndpointFailure failure = catchThrowableOfType(EndpointFailure.class, () -> endpoint.ask(Reading.REQUEST));

            assertThat(failure.container().status()).hasValue(424);
            assertThat(failure.container().message()).hasValue("CUDA out of memory");
            assertThat(failure.container().logStreamArn()).get().asString().startsWith("arn:aws:logs:us-east-1:");
        }
    }

    private static Stream<Arguments> interruptions() {
        return Stream.of(
                interruption(
                        Wire.part(
                                "data:{\"error\":\"Request failed during generation: out of memory\",\"error_type\":\"generation\"}\n\n"),
                        Kind.CONTAINER,
                        "Request failed during generation: out of memory"),
                interruption(
                        Wire.part(
                                "data: {\"error\":\"Incomplete generation\",\"error_type\":\"incomplete_generation\"}\n\n"),
                        Kind.CONTAINER,
                        "Incomplete generation"),
                interruption(
                        Wire.part(
                                "data: {\"error\":{\"message\":\"Input validation error\",\"http_status_code\":422}}\n\n"),
                        Kind.INVALID,
                        "Input validation error, status 422"),
                interruption(
                        Wire.exception(
                                "ModelStreamError",
                                "{\"Message\":\"too long\",\"ErrorCode\":\"ModelInvocationTimeExceeded\"}"),
                        Kind.TIMED_OUT,
                        "SageMaker ended the stream at its time limit (too long)"),
                interruption(
                        Wire.exception("ModelStreamError", "{\"Message\":\"broken\",\"ErrorCode\":\"StreamBroken\"}"),
                        Kind.CUT_OFF,
                        "broken"),
                interruption(
                        Wire.exception("InternalStreamFailure", "{\"Message\":\"Try your request again\"}"),
                        Kind.CUT_OFF,
                        "Try your request again"),
                interruption(Wire.part("data: {\"what\":1}\n\n"), Kind.UNREADABLE, "{\"what\":1}"),
                interruption(Wire.part("data: what\n\n"), Kind.UNREADABLE, "an event that is no JSON came (what)"),
                interruption(Wire.part("data: [DONE]\n\n"), Kind.CUT_OFF, "ended before the answer did"),
                interruption(damaged(Wire.part(Tgi.token(3, "x"))), Kind.UNREADABLE, "what came cannot be read"),
                interruption(Wire.streamTail(), Kind.CUT_OFF, "ended before the answer did"));
    }

    @ParameterizedTest
    @MethodSource("interruptions")
    void whatArrivedBeforeAnErrorInTheMiddleIsGivenAndKept(byte[] bytes, Kind kind, String said) throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
                    caller.send(Wire.streamHead());
                    caller.send(Wire.part(Tgi.token(1, " Hel") + Tgi.token(2, "lo")));
                    caller.send(bytes);
                    caller.stall();
                });
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            Reading reading = Reading.of(endpoint);

            assertThat(reading.tokens()).containsExactly(" Hel", "lo");
            assertThat(reading.answer().text()).isEqualTo(" Hello");
            assertThat(reading.answer().finishReason()).isEmpty();
            EndpointFailure failure = reading.failure().orElseThrow();
            assertThat(failure).hasMessageContaining(said);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.text()).isEqualTo(" Hello");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whatIsNoStreamOfEventsIsShown() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(
                        caller -> caller.send(Wire.stream(List.of("[{\"generated_text\":\"Hi\"}]"))));
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            EndpointFailure failure = Reading.of(endpoint).failure().orElseThrow();

            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure).hasMessageContaining("[{\"generated_text\":\"Hi\"}]");
        }
    }

    @Test
    void aPageInPlaceOfAStreamIsAFailureToo() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> {
                    caller.send(Wire.json("<html>Sign in to the network</html>"));
                });
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            EndpointFailure failure = Reading.of(endpoint).failure().orElseThrow();

            assertThat(failure.kind()).isIn(Kind.UNREADABLE, Kind.CUT_OFF);
        }
    }

    @Test
    void anAnswerThatIsNoneIsShown() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.send(Wire.json("Hello")));
                SageMakerEndpoint endpoint = server.endpoint().build()) {
            EndpointFailure failure = catchThrowableOfType(EndpointFailure.class, () -> endpoint.ask(Reading.REQUEST));

            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure).hasMessageContaining("an answer that is no JSON came (Hello)");
        }
    }

    @Test
    void withoutCredentialsItSaysSo() throws IOException {
        try (LoopbackRuntime server = LoopbackRuntime.open(caller -> caller.send(Wire.json("{}")));
                SageMakerEndpoint endpoint = server.endpoint()
                        .credentials(() -> {
                            throw SdkClientException.create("Unable to load credentials");
                        })
                        .build()) {
            EndpointFailure failure = catchThrowableOfType(EndpointFailure.class, () -> endpoint.ask(Reading.REQUEST));

            assertThat(failure.kind()).isEqualTo(Kind.DENIED);
            assertThat(failure).hasMessageContaining("set AWS_PROFILE");
            assertThat(server.requests()).isEmpty();
        }
    }

    private static SageMakerEndpoint onceOnly(LoopbackRuntime server) {
        return server.endpoint().limits(Limits.defaults().withoutRetries()).build();
    }

    private static byte[] damaged(byte[] part) {
        part[part.length - 20] ^= 1;
        return part;
    }

    private static byte[] container(int status, String message) {
        return Wire.modelError(status, message);
    }

    private static byte[] aws(int status, String type, String message) {
        return Wire.error(status, type, "{\"Message\":\"%s\"}".formatted(message));
    }

    private static Arguments refusal(byte[] answer, Kind kind, String said) {
        return Arguments.of(answer, kind, said);
    }

    private static Arguments interruption(byte[] bytes, Kind kind, String said) {
        return Arguments.of(bytes, kind, said);
    }
}
