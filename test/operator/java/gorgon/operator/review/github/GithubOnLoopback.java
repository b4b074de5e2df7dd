package gorgon.operator.review.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gorgon.artifactprep.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The comments of one pull request, in pages, as https://docs.github.com/en/rest/issues/comments has them. */
public final class GithubOnLoopback implements AutoCloseable {
    private static final String BOT = "github-actions[bot]";
    private static final int PAGE = 100;
    private static final String COMMENTS = "/repos/owner/name/issues/7/comments";

    private final HttpServer server;
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final List<String> authors = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int refusal;
    private volatile String refused = "{\"message\":\"Resource not accessible by integration\"}";
    private volatile Map<String, String> headers = Map.of();
    private volatile String owner = BOT;

    /** Starts. */
    public GithubOnLoopback() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String api() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void says(String comment) {
        saysAs("ada", comment);
    }

    void saysAs(String login, String comment) {
        authors.add(login);
        comments.add(comment);
    }

    /** The token is not a job's. */
    void isAskedBy(String login) {
        owner = login;
    }

    /** From now on. */
    public void refuses(int status) {
        refusal = status;
    }

    void refuses(int status, String body, Map<String, String> with) {
        refused = body;
        headers = with;
        refuses(status);
    }

    public List<String> comments() {
        return List.copyOf(comments);
    }

    /** Methods and paths. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        asked.add(method + " " + exchange.getRequestURI());
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (!"Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"message\":\"Bad credentials\"}");
        } else if (refusal > 0 && !method.equals("GET")) {
            headers.forEach(exchange.getResponseHeaders()::set);
            send(exchange, refusal, refused);
        } else if (exchange.getRequestURI().getPath().equals("/user")) {
            user(exchange);
        } else {
            String path = exchange.getRequestURI().getPath();
            switch (method) {
                case "GET" -> send(exchange, 200, page(exchange.getRequestURI().getQuery()));
                case "POST" -> {
                    saysAs(owner, text(body));
                    send(
                            exchange,
                            path.equals(COMMENTS) ? 201 : 404,
                            comment(comments.size() - 1).toString());
                }
                default -> {
                    int id = Integer.parseInt(path.replaceFirst("^/repos/owner/name/issues/comments/", ""));
                    comments.set(id, text(body));
                    send(exchange, 200, comment(id).toString());
                }
            }
        }
    }

    private String page(String query) {
        int page = Integer.parseInt(query.replaceFirst(".*&page=", ""));
        ArrayNode answer = Json.array(List.of());
        for (int i = (page - 1) * PAGE; i < Math.min(page * PAGE, comments.size()); i++) {
            answer.add(comment(i));
        }
        return answer.toString();
    }

    /** A job's token is an installation's, and that is no user (https://docs.github.com/en/rest/users/users). */
    private void user(HttpExchange exchange) throws IOException {
        if (owner.equals(BOT)) {
            send(exchange, 403, "{\"message\":\"Resource not accessible by integration\"}");
        } else {
            send(exchange, 200, Json.object().put("login", owner).toString());
        }
    }

    private ObjectNode comment(int id) {
        ObjectNode comment = Json.object()
                .put("id", id)
                .put("body", comments.get(id))
                .put("html_url", "https://github.com/owner/name/pull/7#issuecomment-" + id);
        String login = authors.get(id);
        comment.putObject("user").put("login", login).put("type", login.endsWith("[bot]") ? "Bot" : "User");
        return comment;
    }

    private static String text(String body) {
        return Json.read(body).path("body").asText();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
