package gorgon.artifactprep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gorgon.artifactprep.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** CloudFormation's side of a custom resource: it sends requests and takes what is PUT to their URLs. */
final class CloudFormationSide implements AutoCloseable {
    private static final int LONGEST_BODY = 4096;

    /** One answer, as CloudFormation reads it. */
    record Answer(String status, String reason, String physicalResourceId, JsonNode attributes, Duration after) {
        boolean isSuccess() {
            return status.equals("SUCCESS");
        }
    }

    /** One request; the first answer is what counts. */
    static final class Request {
        private final ObjectNode event;
        private final long sent = System.nanoTime();
        private final List<Answer> answers = new ArrayList<>();

        private Request(ObjectNode event) {
            this.event = event;
        }

        ObjectNode event() {
            return event;
        }

        synchronized List<Answer> answers() {
            return List.copyOf(answers);
        }

        private synchronized void add(JsonNode body) {
            answers.add(new Answer(
                    body.path("Status").asText(),
                    body.path("Reason").asText(),
                    body.path("PhysicalResourceId").asText(),
                    body.path("Data"),
                    Duration.ofNanos(System.nanoTime() - sent)));
            notifyAll();
        }

        /** The answer that counts. */
        synchronized Answer await(Duration most) throws InterruptedException {
            long end = System.nanoTime() + most.toNanos();
            while (answers.isEmpty()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("CloudFormation waited %s for an answer to %s"
                            .formatted(most, event.path("RequestType").asText()));
                }
                wait(left);
            }
            return answers.getFirst();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Request> requests = new ConcurrentHashMap<>();
    private final Consumer<ObjectNode> invoke;
    private volatile BooleanSupplier refuses = () -> false;
    private int sent;

    /** {@code invoke} hands an event to the function behind the service token. */
    CloudFormationSide(Consumer<ObjectNode> invoke) {
        this.invoke = invoke;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Every PUT that this is true for gets 503. */
    void refuse(BooleanSupplier changed) {
        refuses = changed;
    }

    /** Sends a request of a stack; without a physical id it is a Create. */
    Request send(String type, String stack, String physicalId, JsonNode properties) {
        Request request = new Request(event(type, stack, physicalId, properties));
        requests.put("/" + request.event().path("RequestId").asText(), request);
        deliver(request);
        return request;
    }

    /** Once more, as Lambda's queue may. */
    void deliver(Request request) {
        invoke.accept(request.event());
    }

    private ObjectNode event(String type, String stack, String physicalId, JsonNode properties) {
        String requestId = "request-" + ++sent;
        ObjectNode event = Json.object()
                .put("RequestType", type)
                .put("RequestId", requestId)
                .put(
                        "ResponseURL",
                        "http://127.0.0.1:%d/%s?Signature=secret"
                                .formatted(server.getAddress().getPort(), requestId))
                .put("StackId", "arn:aws:cloudformation:us-east-1:123456789012:stack/" + stack + "/0000")
                .put("ResourceType", "Custom::StagedModel")
                .put("LogicalResourceId", "StagedModel");
        if (!physicalId.isEmpty()) {
            event.put("PhysicalResourceId", physicalId);
        }
        return event.set("ResourceProperties", properties);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status(exchange, body), -1);
        }
    }

    private int status(HttpExchange exchange, byte[] body) {
        if (refuses.getAsBoolean()) {
            return 503;
        }
        Request request = requests.get(exchange.getRequestURI().getPath());
        boolean signed = "Signature=secret".equals(exchange.getRequestURI().getQuery());
        if (request == null || !signed || !exchange.getRequestMethod().equals("PUT") || body.length > LONGEST_BODY) {
            return 403;
        }
        JsonNode answer = Json.read(new String(body, StandardCharsets.UTF_8));
        if (!isFor(answer, request.event())) {
            return 400;
        }
        request.add(answer);
        return 200;
    }

    private static boolean isFor(JsonNode answer, JsonNode event) {
        return List.of("StackId", "RequestId", "LogicalResourceId").stream()
                .allMatch(name -> answer.path(name).equals(event.path(name)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
