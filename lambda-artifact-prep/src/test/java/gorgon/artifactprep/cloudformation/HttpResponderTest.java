package gorgon.artifactprep.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HttpResponderTest {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private final HttpResponder responder = new HttpResponder(waits::add);
    private volatile int silent;
    private HttpServer server;

    private record Received(
            String method, String pathAndQuery, List<String> contentType, String contentLength, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void putsTheAnswerWithAnEmptyContentType() {
        CustomResourceResponse response = response();

        responder.deliver(response);

        Received request = received.getFirst();
        assertThat(received).hasSize(1);
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.pathAndQuery()).isEqualTo("/arn%3Aaws%3A1/x?X-Amz-Signature=SECRET%2F");
        assertThat(request.contentType()).containsExactly("");
        assertThat(request.contentLength()).isEqualTo(Integer.toString(response.bytes().length));
        assertThat(request.body()).isEqualTo(new String(response.bytes(), StandardCharsets.UTF_8));
        assertThat(waits).isEmpty();
    }

    @Test
    void triesAgainAfterARefusal() {
        statuses.addAll(List.of(500, 503, 403, 302));

        responder.deliver(response());

        assertThat(received).hasSize(5);
        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void saysWhatHappenedAfterTheFifthTryWithoutTheQuery() {
        statuses.addAll(List.of(500, 500, 500, 500, 403));

        assertThatThrownBy(() -> responder.deliver(response()))
                .isInstanceOf(ResponseNotDelivered.class)
                .hasMessageContainingAll(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/arn%3Aaws%3A1/x", "5 times", "403")
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
        assertThat(received).hasSize(5);
    }

    @Test
    @Timeout(20)
    void triesAgainWhereNoAnswerComes() {
        silent = 1;

        responder.deliver(response());

        assertThat(received).hasSize(2);
    }

    /** The function that answers has a minute, and one that ends in time says what happened. */
    @Test
    void givesUpWithinFiftySeconds() {
        statuses.addAll(List.of(500, 500, 500, 500, 500));

        assertThatThrownBy(() -> responder.deliver(response())).isInstanceOf(ResponseNotDelivered.class);

        assertThat(HttpResponder.longestDelivery())
                .isGreaterThan(waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void saysWhatHappenedWhereNobodyListens() {
        CustomResourceResponse response = response();
        server.stop(0);

        assertThatThrownBy(() -> responder.deliver(response))
                .isInstanceOf(ResponseNotDelivered.class)
                .hasMessageContaining("ConnectException")
                .hasMessageNotContaining("SECRET");
        assertThat(waits).hasSize(4);
    }

    private CustomResourceResponse response() {
        String url = "http://127.0.0.1:%d/arn%%3Aaws%%3A1/x?X-Amz-Signature=SECRET%%2F"
                .formatted(server.getAddress().getPort());
        ReturnAddress address = new ReturnAddress(ResponseUrl.of(url), "stack", "request", "logical");
        return CustomResourceResponse.success(address, "id", Map.of("S3Uri", "s3://b/"));
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getOrDefault("Content-Type", List.of()),
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Length")),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (received.size() <= silent) {
            return;
        }
        Integer status = statuses.poll();
        exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        exchange.close();
    }
}
