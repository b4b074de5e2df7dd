package gorgon.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** AWS's services on one port, JSON and query ones: the operation, and a word of the request, choose the answer. */
public final class ScriptedAccount implements AutoCloseable {
    private static final String JSON_DENIED =
            "{\"__type\":\"AccessDeniedException\",\"message\":\"User: someone is not authorized\"}";
    private static final String XML_DENIED = error("AccessDenied", "User: someone is not authorized");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public ScriptedAccount() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * What nobody set is denied.
     *
     * @param question an operation, or one and a word of its input: {@code DescribeAlarms gorgon-}
     */
    public ScriptedAccount answers(String question, String answer) {
        answers.put(question, answer);
        return this;
    }

    /** The result of an operation of the query protocol. */
    public ScriptedAccount answersXml(String operation, String result) {
        return answers(
                operation,
                "<%1$sResponse xmlns=\"http://aws/\"><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
                        .formatted(operation, result));
    }

    public ScriptedAccount denies(String question) {
        answers.remove(question);
        return this;
    }

    /** Of the query protocol. */
    public static String error(String code, String message) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
                .formatted(code, message);
    }

    /** The operations and their inputs. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String operation = target == null ? action(exchange, body) : target.replaceFirst("^.*\\.", "");
        asked.add(operation + " " + body);
        String answer = chosen(operation, body, target == null ? XML_DENIED : JSON_DENIED);
        byte[] bytes = answer.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", target == null ? "text/xml" : "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(isRefusal(answer) ? 400 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String chosen(String operation, String body, String otherwise) {
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(operation + " ")
                        && body.contains(entry.getKey().substring(operation.length() + 1)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(answers.getOrDefault(operation, otherwise));
    }

    /** Of the query protocol; without a form, as S3 has it, the method and the path. */
    private static String action(HttpExchange exchange, String form) {
        return !form.contains("Action=")
                ? "%s %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI().getPath())
                : URLDecoder.decode(form.replaceFirst("(?s)^.*?Action=([^&]*).*$", "$1"), UTF_8);
    }

    private static boolean isRefusal(String answer) {
        return answer.startsWith("<ErrorResponse") || answer.startsWith("{\"__type\"");
    }
}
