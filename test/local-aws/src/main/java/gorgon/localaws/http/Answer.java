package gorgon.localaws.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A small answer, whole in memory. */
public record Answer(int status, Map<String, String> headers, String body) {
    public static Answer json(int status, JsonNode body) {
        return of(status, "application/json", body.toString());
    }

    public static Answer xml(int status, String body) {
        return of(status, "application/xml", body);
    }

    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    public void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(UTF_8);
        boolean bodiless = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD") || status == 204;
        exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
        if (!bodiless) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
