package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** GitHub's API on loopback, as far as comments on one pull request (docs.github.com, rest, issues, comments). */
final class PullRequestComments implements AutoCloseable {
    static final String REPOSITORY = "acme/gorgon";
    static final int NUMBER = 7;
    /** That of a job that may write; another one only reads, as GitHub gives it to forks. */
    static final String TOKEN = "writes";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ISSUES = "/repos/" + REPOSITORY + "/issues/";

    private final HttpServer server;
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final List<String> writes = new CopyOnWriteArrayList<>();

    PullRequestComments() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(ISSUES, this::answer);
        server.start();
    }

    String api() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> comments() {
        return comments;
    }

    /** The methods of what was written, refused or not. */
    List<String> writes() {
        return writes;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (method.equals("GET")) {
                send(exchange, 200, all().toString());
                return;
            }
            writes.add(method);
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 403, "{\"message\":\"Resource not accessible by integration\"}");
                return;
            }
            String text = JSON.readTree(exchange.getRequestBody()).path("body").asText();
            send(
                    exchange,
                    200,
                    comment(write(method, exchange.getRequestURI().getPath(), text))
                            .toString());
        }
    }

    private int write(String method, String path, String text) {
        String place = path.substring(ISSUES.length());
        if (method.equals("POST") && place.equals(NUMBER + "/comments")) {
            comments.add(text);
            return comments.size() - 1;
        }
        int id = Integer.parseInt(place.replaceFirst("^comments/", ""));
        comments.set(id, text);
        return id;
    }

    private ArrayNode all() {
        ArrayNode all = JSON.createArrayNode();
        for (int id = 0; id < comments.size(); id++) {
            all.add(comment(id));
        }
        return all;
    }

    private ObjectNode comment(int id) {
        ObjectNode comment = JSON.createObjectNode()
                .put("id", id)
                .put("body", comments.get(id))
                .put("html_url", "https://github.com/%s/pull/%d#issuecomment-%d".formatted(REPOSITORY, NUMBER, id));
        comment.putObject("user").put("login", "github-actions[bot]").put("type", "Bot");
        return comment;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
