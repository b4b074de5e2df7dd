package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import gorgon.artifactprep.json.Json;
import java.io.IOException;

/** Whole replies. */
final class Replies {
    private static final int WELL = 200;

    private Replies() {}

    static void send(HttpExchange exchange, ObjectNode json) throws IOException {
        send(exchange, WELL, json);
    }

    static void send(HttpExchange exchange, Refusal refusal) throws IOException {
        // OpenAI's clients send a request twice more by themselves, unless this stands there.
        exchange.getResponseHeaders().set("x-should-retry", Boolean.toString(refusal.isWorthAgain()));
        send(exchange, refusal.status(), refusal.json());
    }

    private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        byte[] body = Json.bytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
