package gorgon.operator.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.operator.generation.Settings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees, and what becomes of a generation, while no token comes. */
@Timeout(30)
class PatienceTest {
    private static final String MESSAGES = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":%s}";

    private final SlowEndpoint endpoint = new SlowEndpoint();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ProxyServer server = ProxyServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new CompletionsRoute(endpoint, "m", new RequestReader(Settings.published()), Duration.ofMillis(50)),
            "m",
            new PrintStream(new ByteArrayOutputStream(), false, UTF_8));

    @AfterEach
    void close() {
        endpoint.close();
        server.close();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatLeavesBeforeTheFirstTokenEndsTheGeneration(boolean stream) throws Exception {
        byte[] body = MESSAGES.formatted(stream).getBytes(UTF_8);
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.getOutputStream()
                    .write(
                            "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                                    .formatted(body.length)
                                    .getBytes(UTF_8));
            socket.getOutputStream().write(body);
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }

        assertThat(endpoint.wasLeft()).isTrue();
    }

    @Test
    void commentsComeUntilTheStreamBegins() throws Exception {
        HttpResponse<InputStream> answer = ask(true);
        assertThat(answer.body().read()).isEqualTo(':');
        endpoint.speaks();

        assertThat(new String(answer.body().readAllBytes(), UTF_8))
                .contains("\"Late\"")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void aFailureAfterThemIsAnEvent() throws Exception {
        HttpResponse<InputStream> answer = ask(true);
        endpoint.fails();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body().readAllBytes(), UTF_8))
                .contains("data: {\"error\":{\"message\":\"tried to ask: too many\"");
    }

    @Test
    void blanksComeUntilTheWholeAnswerDoes() throws Exception {
        HttpResponse<InputStream> answer = ask(false);
        assertThat(answer.body().read()).isEqualTo(' ');
        endpoint.speaks();

        assertThat(new ObjectMapper()
                        .readTree(answer.body())
                        .path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asText())
                .isEqualTo("Late");
    }

    @Test
    void aFailureAfterThemIsAnErrorInTheObject() throws Exception {
        HttpResponse<InputStream> answer = ask(false);
        endpoint.fails();

        assertThat(new ObjectMapper()
                        .readTree(answer.body())
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("overloaded");
    }

    private HttpResponse<InputStream> ask(boolean stream) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(BaseUrl.of(server.address()) + "/chat/completions"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(MESSAGES.formatted(stream)))
                        .build(),
                BodyHandlers.ofInputStream());
    }
}
