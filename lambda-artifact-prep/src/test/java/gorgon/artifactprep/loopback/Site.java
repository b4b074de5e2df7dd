package gorgon.artifactprep.loopback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on a loopback address; it remembers what it was asked. */
public final class Site implements AutoCloseable {
    private final HttpServer server;
    private final List<HttpExchange> asked = new CopyOnWriteArrayList<>();
    private volatile HttpHandler handler = exchange -> answer(exchange, 404, "");

    public Site(String address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    public void serves(HttpHandler next) {
        handler = next;
    }

    public String base() {
        InetSocketAddress address = server.getAddress();
        return "http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
    }

    /** The path and query of every request so far, as sent. */
    public List<String> paths() {
        return asked.stream()
                .map(HttpExchange::getRequestURI)
                .map(URI::toString)
                .toList();
    }

    /** The values of the header in every request so far. */
    public List<String> header(String name) {
        return asked.stream()
                .flatMap(exchange -> exchange.getRequestHeaders().getOrDefault(name, List.of()).stream())
                .toList();
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    public static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    public static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        answer(exchange, 302, "");
    }

    /** Answers the range that was asked for, but ends the body early, after {@code limit} bytes. */
    public static void answerRange(HttpExchange exchange, byte[] content, int limit) throws IOException {
        String[] bounds = exchange.getRequestHeaders()
                .getFirst("Range")
                .substring("bytes=".length())
                .split("-", -1);
        int first = Integer.parseInt(bounds[0]);
        int last = Integer.parseInt(bounds[1]);
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(first, last, content.length));
        int length = last - first + 1;
        exchange.sendResponseHeaders(206, length);
        exchange.getResponseBody().write(content, first, Math.min(limit, length));
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        asked.add(exchange);
        try {
            handler.handle(exchange);
        } finally {
            exchange.close();
        }
    }
}
