package gorgon.localaws.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;

/** AWS JSON 1.0 and 1.1: {@code X-Amz-Target} names service and operation. */
final class JsonProtocol implements Protocol {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonService> services;

    JsonProtocol(Map<String, JsonService> services) {
        this.services = services;
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        int dot = target.lastIndexOf('.');
        JsonService service = dot < 0 ? null : services.get(target.substring(0, dot));
        if (service == null) {
            throw new AwsError(
                    400,
                    "UnknownOperationException",
                    "no service here answers " + target + "; there are " + new TreeSet<>(services.keySet()));
        }
        ObjectNode output = service.call(target.substring(dot + 1), input(exchange));
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        Answer.of(200, contentType == null ? "application/x-amz-json-1.1" : contentType, output.toString())
                .send(exchange);
    }

    private static ObjectNode input(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (body.length == 0) {
            return JSON.createObjectNode();
        }
        if (JSON.readTree(body) instanceof ObjectNode object) {
            return object;
        }
        throw new AwsError(400, "SerializationException", "the body is not a JSON object");
    }

    @Override
    public Answer error(AwsError error, String requestId) {
        ObjectNode body = JSON.createObjectNode();
        body.put("__type", error.code());
        body.put("message", error.getMessage());
        return Answer.of(error.status(), "application/x-amz-json-1.1", body.toString());
    }
}
