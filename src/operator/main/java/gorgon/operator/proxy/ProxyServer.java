package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import gorgon.artifactprep.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executors;

/** An OpenAI-compatible server in front of an endpoint. */
final class ProxyServer implements AutoCloseable {
    private final HttpServer server;

    private ProxyServer(HttpServer server) {
        this.server = server;
    }

    static ProxyServer start(InetSocketAddress address, CompletionsRoute completions, String model, PrintStream log) {
        // A token waits for no other (Nagle); read once, when the first server is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(address, 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", new Guarded(new Door(address.getAddress()), routes(completions, model), log));
            server.start();
            return new ProxyServer(server);
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "tried to listen on %s: %s; take another --port"
                            .formatted(
                                    address.getAddress().getHostAddress() + ":" + address.getPort(),
                                    taken.getMessage()),
                    taken);
        }
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** At once: whoever is being answered is cut off. */
    @Override
    public void close() {
        server.stop(0);
    }

    private static Map<String, Route> routes(CompletionsRoute completions, String model) {
        return Map.of(
                "POST /v1/chat/completions",
                completions,
                "GET /v1/models",
                told(models(model)),
                "GET /v1/models/" + model,
                told(model(model)),
                "GET /health",
                told(Json.object().put("status", "ok").put("endpoint", model)));
    }

    private static Route told(ObjectNode json) {
        return exchange -> {
            Replies.send(exchange, json);
            return "";
        };
    }

    private static ObjectNode models(String model) {
        ObjectNode models = Json.object().put("object", "list");
        models.putArray("data").add(model(model));
        return models;
    }

    private static ObjectNode model(String model) {
        return Json.object()
                .put("id", model)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "gorgon");
    }
}
