package gorgon.localaws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What an on-failure destination receives
 * (docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html).
 */
record DestinationRecord(
        String requestId,
        String functionArn,
        String condition,
        int attempts,
        JsonNode request,
        Optional<Outcome.Failure> lastFailure) {
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", "1.0");
        json.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        json.putObject("requestContext")
                .put("requestId", requestId)
                .put("functionArn", functionArn + ":$LATEST")
                .put("condition", condition)
                .put("approximateInvokeCount", attempts);
        json.set("requestPayload", request);
        lastFailure.ifPresent(failure -> {
            json.putObject("responseContext")
                    .put("statusCode", 200)
                    .put("executedVersion", "$LATEST")
                    .put("functionError", "Unhandled");
            json.set("responsePayload", failure.json());
        });
        return json;
    }
}
