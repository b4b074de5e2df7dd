package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** The same AWS as it answers when some time has passed: every stack and every object is so much older. */
final class LaterAws implements AutoCloseable {
    private static final Pattern TIMES =
            Pattern.compile("(<(?:CreationTime|LastUpdatedTime|LastModified)>)([^<]+)(?=<)");
    // The client and the server write them themselves.
    private static final Set<String> OF_A_HOP =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final URI aws;
    private final Duration passed;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LaterAws(URI aws, Duration passed) throws IOException {
        this.aws = aws;
        this.passed = passed;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        client.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(request(exchange), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_A_HOP.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = older(answer.body());
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(aws + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_A_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private byte[] older(byte[] body) {
        String text = new String(body, UTF_8);
        return TIMES.matcher(text).find()
                ? TIMES.matcher(text)
                        .replaceAll(found ->
                                found.group(1) + Instant.parse(found.group(2)).minus(passed))
                        .getBytes(UTF_8)
                : body;
    }
}
