package gorgon.localaws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * The runtime API of one execution environment (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html): the process
 * asks for its next event and posts what came of it.
 */
final class RuntimeApi implements AutoCloseable {
    private static final Duration HANDOVER = Duration.ofSeconds(5);
    private static final String PREFIX = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SynchronousQueue<Invocation> handover = new SynchronousQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    private RuntimeApi(HttpServer server) {
        this.server = server;
    }

    static RuntimeApi open() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RuntimeApi api = new RuntimeApi(server);
        server.setExecutor(api.threads);
        server.createContext(PREFIX, api::handle);
        server.start();
        return api;
    }

    /** {@code host:port}, the form of {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Done when the process has initialized and asks for work; an initialization error completes {@link #outcome}. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Of the invocation at work, or of the initialization before the first one. */
    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** Hands an event to the process, which must ask for it soon; the future stays open if it does not. */
    CompletableFuture<Outcome> hand(Invocation invocation) throws InterruptedException {
        CompletableFuture<Outcome> fresh = new CompletableFuture<>();
        outcome = fresh;
        handover.offer(invocation, HANDOVER.toMillis(), TimeUnit.MILLISECONDS);
        return fresh;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
            if (path.equals("invocation/next")) {
                next(exchange);
            } else if (path.endsWith("/response")) {
                accept(exchange, new Outcome.Success(body(exchange)));
            } else if (path.endsWith("/error")) {
                accept(exchange, new Outcome.Failure(body(exchange)));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        ready.complete(null);
        try {
            Invocation invocation = handover.take();
            invocation.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] event = invocation.event().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
        } catch (InterruptedException e) {
            // The environment is being closed; the connection closes with it, which ends the process.
            Thread.currentThread().interrupt();
        }
    }

    private void accept(HttpExchange exchange, Outcome result) throws IOException {
        outcome.complete(result);
        byte[] status = "{\"status\":\"OK\"}".getBytes(UTF_8);
        exchange.sendResponseHeaders(202, status.length);
        exchange.getResponseBody().write(status);
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
