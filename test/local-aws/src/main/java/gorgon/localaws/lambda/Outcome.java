package gorgon.localaws.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How an invocation ended; the payload is JSON text. */
sealed interface Outcome {
    ObjectMapper JSON = new ObjectMapper();

    String payload();

    record Success(String payload) implements Outcome {}

    record Failure(String payload) implements Outcome {
        static Failure of(String errorType, String errorMessage) {
            ObjectNode error = JSON.createObjectNode();
            error.put("errorType", errorType);
            error.put("errorMessage", errorMessage);
            return new Failure(error.toString());
        }

        FunctionError toFunctionError() {
            JsonNode error = json();
            return new FunctionError(
                    error.path("errorType").asText("Lambda.Unknown"),
                    error.path("errorMessage").asText(""));
        }
    }

    default JsonNode json() {
        try {
            return JSON.readTree(payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a function answered what is not JSON: " + payload(), e);
        }
    }
}
