package gorgon.client;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.client.EndpointFailure.Kind;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What TGI says of a request that failed: {@code {"error", "error_type"}}, and {@code {"error": {"message",
 * "http_status_code"}}} in the chat streams of 3.x (router/src/server.rs).
 */
record TgiError(String message, OptionalInt status) {
    static Optional<TgiError> in(JsonNode node) {
        JsonNode error = node.path("error");
        if (error.isTextual()) {
            return Optional.of(new TgiError(
                    error.textValue(), status(node.path("error_type").asText())));
        }
        return Json.text(error.path("message"))
                .map(message -> new TgiError(message, Json.number(error.path("http_status_code"))));
    }

    Kind kind() {
        return kind(status);
    }

    /** By the status that TGI answers with: 424 is a failed generation. */
    static Kind kind(OptionalInt status) {
        return switch (status.orElse(500)) {
            case 429 -> Kind.OVERLOADED;
            case 400, 404, 405, 413, 415, 422 -> Kind.INVALID;
            default -> Kind.CONTAINER;
        };
    }

    /** Within a stream the status is 200, and only the type tells it. */
    private static OptionalInt status(String type) {
        return switch (type) {
            case "overloaded" -> OptionalInt.of(429);
            case "validation", "template_error", "tool_error" -> OptionalInt.of(422);
            case "generation" -> OptionalInt.of(424);
            case "incomplete_generation" -> OptionalInt.of(500);
            default -> OptionalInt.empty();
        };
    }
}
