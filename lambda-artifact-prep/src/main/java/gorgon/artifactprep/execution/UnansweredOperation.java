package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.cloudformation.CustomResourceRequest;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.ReturnAddress;
import gorgon.artifactprep.execution.Executions.Details;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import java.util.Optional;

/** An operation that AWS itself reports as failed. */
sealed interface UnansweredOperation {
    /** CloudFormation may still be waiting for an answer. */
    record Failed(CustomResourceRequest request, String reason) implements UnansweredOperation {}

    /** A request too malformed to be undone; nothing was ever started for it. */
    record Unreadable(CustomResourceResponse answer) implements UnansweredOperation {}

    /** A newer operation stopped it: nobody waits. */
    record Superseded() implements UnansweredOperation {}

    static UnansweredOperation of(JsonNode event, Executions executions) {
        // docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
        if (event.path("requestPayload").isObject()) {
            return ofInvocation(event);
        }
        // docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
        if (event.path("detail").path("executionArn").isTextual()) {
            return ofExecution(event.path("detail"), executions);
        }
        throw new InvalidRequest(
                "tried to read a failure event: it has neither requestPayload nor detail.executionArn; correct the event source");
    }

    private static UnansweredOperation ofInvocation(JsonNode event) {
        JsonNode payload = event.path("requestPayload");
        ReturnAddress returnAddress = ReturnAddress.parse(payload);
        String condition = event.path("requestContext").path("condition").asText("unknown condition");
        String error = event.path("responsePayload").path("errorMessage").asText("no error message");
        String reason = "the staging function could not start: %s (%s)".formatted(condition, error);
        try {
            return new Failed(CustomResourceRequest.parse(payload, returnAddress), reason);
        } catch (InvalidRequest malformed) {
            return new Unreadable(Answer.refusal(payload, returnAddress, malformed));
        }
    }

    private static UnansweredOperation ofExecution(JsonNode detail, Executions executions) {
        String arn = detail.path("executionArn").textValue();
        Optional<String> input = text(detail, "input");
        Optional<String> cause = text(detail, "cause");
        // A large input is left out of the event, and an abort's cause may be.
        if (input.isEmpty() || cause.isEmpty()) {
            Details details = executions.describe(arn);
            input = input.or(details::input);
            cause = cause.or(details::cause);
        }
        String status = detail.path("status").asText();
        if (status.equals("ABORTED") && cause.equals(Optional.of(Starter.SUPERSEDED))) {
            return new Superseded();
        }
        JsonNode state = Json.read(input.orElseThrow(() -> new InvalidRequest(
                "tried to answer for %s: its input is not known; read the execution's history".formatted(arn))));
        String reason = "the execution %s ended as %s: %s".formatted(arn, status, cause.orElse("no cause given"));
        return new Failed(Operation.read(state).request(), reason);
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }
}
