package gorgon.operator.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gorgon.artifactprep.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every JSON service of AWS on one port: what is asked, and a name in it, choose the answer. */
final class AnsweringAws implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    AnsweringAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What nobody set is denied. */
    void set(String operation, String answer) {
        answers.put(operation, answer);
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String operation = target.replaceFirst("^.*\\.", "");
        String input = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(operation + " " + input);
        String name = Json.read(input).path("EndpointName").asText();
        String answer = answers.getOrDefault(operation + " " + name, answers.getOrDefault(operation, ""));
        byte[] body = (answer.isEmpty() ? "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}" : answer)
                .getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status(answer), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static int status(String answer) {
        return answer.isEmpty() || answer.contains("\"__type\"") ? 400 : 200;
    }
}
