package gorgon.localaws.s3;

import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.RestService;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;

/** Passes requests on to S3Mock and answers back, both as streams. */
final class S3Proxy implements RestService {
    /** Belong to one connection (RFC 9110 section 7.6.1), or are set by the HTTP client and server themselves. */
    private static final Set<String> HOP =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    private final URI server;
    private final HttpClient client;

    S3Proxy(URI server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        HttpResponse<InputStream> response = send(request(exchange));
        try (InputStream body = response.body()) {
            response.headers().map().forEach((name, values) -> {
                if (!HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            ChecksumHeaders.complete(exchange, response.statusCode());
            answer(exchange, response, body);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<InputStream> response, InputStream body)
            throws IOException {
        long length = response.headers().firstValueAsLong("content-length").orElse(0);
        boolean chunked = response.headers().firstValue("transfer-encoding").isPresent();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            exchange.sendResponseHeaders(response.statusCode(), -1);
            return;
        }
        // HttpExchange.sendResponseHeaders: 0 is "chunked", -1 "no body".
        exchange.sendResponseHeaders(response.statusCode(), chunked ? 0 : length == 0 ? -1 : length);
        if (chunked || length > 0) {
            body.transferTo(exchange.getResponseBody());
        }
    }

    private HttpRequest request(HttpExchange exchange) {
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery();
        URI target = server.resolve(asked.getRawPath() + (query == null ? "" : "?" + query));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).method(exchange.getRequestMethod(), body(exchange));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static BodyPublisher body(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length == null && !exchange.getRequestHeaders().containsKey("Transfer-Encoding")) {
            return BodyPublishers.noBody();
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(exchange::getRequestBody);
        if (length == null) {
            return stream;
        }
        long bytes = Long.parseLong(length);
        return bytes == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(stream, bytes);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsError(503, "ServiceUnavailable", "local-aws is being closed");
        }
    }
}
