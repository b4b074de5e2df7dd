package gorgon.localaws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.http.Answer;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.RestService;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.UUID;

/** Lambda's HTTP API: Invoke, GetFunction, ListFunctions. */
public final class LambdaService implements RestService {
    /** Where its routes begin. */
    public static final String PREFIX = "/2015-03-31/functions";

    private static final int LARGEST_EVENT = 6 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Functions functions;

    public LambdaService(Functions functions) {
        this.functions = functions;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String rest = exchange.getRequestURI().getRawPath().substring(PREFIX.length());
        String[] segments = rest.replaceFirst("^/", "").split("/", -1);
        String name = URLDecoder.decode(segments[0], UTF_8);
        String call = exchange.getRequestMethod() + " " + (segments.length > 1 ? segments[1] : "");
        Answer answer = switch (call) {
            case "GET " -> name.isEmpty() ? list() : get(name);
            case "POST invocations" -> invoke(name, exchange);
            default ->
                throw new AwsError(
                        404, "UnknownOperationException", "Lambda here does not know " + call + " of functions");
        };
        answer.send(exchange);
    }

    private Answer list() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray("Functions");
        functions.names().forEach(name -> list.add(FunctionDescription.of(functions.configuration(name))));
        return Answer.json(200, answer);
    }

    private Answer get(String name) {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("Configuration", FunctionDescription.of(functions.configuration(name)));
        answer.putObject("Code").put("RepositoryType", "S3");
        return Answer.json(200, answer);
    }

    private Answer invoke(String name, HttpExchange exchange) throws IOException {
        JsonNode event = event(exchange.getRequestBody().readAllBytes());
        String type = exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type");
        return switch (type == null ? "RequestResponse" : type) {
            case "RequestResponse" -> invokeNow(name, event);
            case "Event" -> invokeLater(name, event);
            case "DryRun" -> dryRun(name);
            default -> throw new AwsError(400, "InvalidParameterValueException", "no such invocation type: " + type);
        };
    }

    private Answer invokeNow(String name, JsonNode event) {
        try {
            Outcome outcome = functions.run(name, UUID.randomUUID().toString(), event.toString());
            Answer answer =
                    Answer.of(200, "application/json", outcome.payload()).with("X-Amz-Executed-Version", "$LATEST");
            return outcome instanceof Outcome.Failure ? answer.with("X-Amz-Function-Error", "Unhandled") : answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsError(503, "ServiceException", "local-aws is being closed");
        }
    }

    private Answer invokeLater(String name, JsonNode event) {
        functions.invokeLater(name, event);
        return Answer.of(202, "application/json", "");
    }

    private Answer dryRun(String name) {
        functions.configuration(name);
        return Answer.of(204, "application/json", "");
    }

    private static JsonNode event(byte[] body) throws IOException {
        if (body.length > LARGEST_EVENT) {
            throw new AwsError(
                    413,
                    "RequestTooLargeException",
                    body.length + " byte payload is too large for the Invoke operation (limit " + LARGEST_EVENT
                            + " bytes)");
        }
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AwsError(
                    400,
                    "InvalidRequestContentException",
                    "Could not parse request body into json: " + e.getOriginalMessage());
        }
    }
}
