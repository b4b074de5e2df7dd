package gorgon.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** SageMaker's runtime with TGI behind it, which says what the test wants, in the format that it is asked in. */
public final class TalkingAws implements AutoCloseable {
    /** Breaks the stream there, as TGI does when a shard fails. */
    public static final String BREAK = "\0break";

    private static final Map<String, HeaderValue> PART = Map.of(
            ":message-type", HeaderValue.fromString("event"),
            ":event-type", HeaderValue.fromString("PayloadPart"));
    private static final int MODEL_ERROR = 424;

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile List<String> pieces = List.of(" Hello", ".");
    private volatile Duration pause = Duration.ZERO;
    private volatile String reason = "eos_token";
    private volatile int refusal;

    public TalkingAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/endpoints/", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on, whatever it is asked. */
    public void says(String... tokens) {
        pieces = List.of(tokens);
    }

    /** In TGI's words. */
    public void endsBy(String finishReason) {
        reason = finishReason;
    }

    /** Before each token. */
    public void pauses(Duration duration) {
        pause = duration;
    }

    /** TGI's own status, as SageMaker passes it on. */
    public void refuses(int status) {
        refusal = status;
    }

    /** The bodies of the requests. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Whether a client did not wait for its answer's end. */
    public boolean wasLeft() throws InterruptedException {
        return left.await(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(body);
        boolean messages = body.contains("\"messages\":");
        try (exchange) {
            if (refusal != 0) {
                refuse(exchange);
            } else if (exchange.getRequestURI().getPath().endsWith("-response-stream")) {
                stream(exchange, messages);
            } else {
                whole(exchange, messages);
            }
        } catch (IOException gone) {
            left.countDown();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("OriginalStatusCode", refusal)
                .put("OriginalMessage", "{\"error\":\"no \u001b[31mred\",\"error_type\":\"overloaded\"}")
                .put("Message", "Received client error");
        exchange.getResponseHeaders().set("x-amzn-ErrorType", "ModelError");
        send(exchange, MODEL_ERROR, error.toString());
    }

    private void whole(HttpExchange exchange, boolean messages) throws IOException {
        if (messages) {
            ObjectNode chat = chat("message", String.join("", pieces), true);
            chat.putObject("usage").put("prompt_tokens", 7).put("completion_tokens", pieces.size() + 1);
            send(exchange, 200, chat.toString());
            return;
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("generated_text", String.join("", pieces));
        answer.putObject("details").put("finish_reason", reason).put("generated_tokens", pieces.size() + 1);
        send(exchange, 200, "[" + answer + "]");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void stream(HttpExchange exchange, boolean messages) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
        exchange.getResponseHeaders().set("X-Amzn-SageMaker-Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (String piece : pieces) {
            Thread.sleep(pause);
            if (piece.equals(BREAK)) {
                part(
                        out,
                        "data:{\"error\":\"Request failed during generation: out of memory\",\"error_type\":\"generation\"}\n\n");
                return;
            }
            part(out, messages ? data(chat("delta", piece, false)) : event(piece));
        }
        part(out, messages ? data(chat("delta", "", true)) + "data: [DONE]\n\n" : end());
    }

    private ObjectNode chat(String what, String text, boolean last) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode choice = json.putArray("choices").addObject();
        choice.putObject(what).put("role", "assistant").put("content", text);
        choice.put("finish_reason", last ? reason : null);
        return json;
    }

    private static String data(ObjectNode json) {
        return "data: " + json + "\n\n";
    }

    private static String event(String piece) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("token").put("id", 100).put("text", piece).put("special", false);
        event.putNull("generated_text").putNull("details");
        return "data:" + event + "\n\n";
    }

    private String end() {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("generated_text", String.join("", pieces));
        event.putObject("token").put("id", 2).put("text", "</s>").put("special", true);
        event.putObject("details")
                .put("finish_reason", reason)
                .put("generated_tokens", pieces.size() + 1)
                .put("input_length", 7);
        return "data:" + event + "\n\n";
    }

    private static void part(OutputStream out, String text) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        new Message(PART, text.getBytes(UTF_8)).encode(message);
        out.write(message.toByteArray());
        out.flush();
    }
}
