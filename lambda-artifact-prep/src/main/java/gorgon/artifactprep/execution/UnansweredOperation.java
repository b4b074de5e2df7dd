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
    /** The error of the state in which the state machine ends after it has undone and answered. */
    String ANSWERED_ERROR = "StagingFailed";

    /** The request's function failed; before that it may have started the execution after all. */
    record NotStarted(CustomResourceRequest request, String reason) implements UnansweredOperation {}

    /** The execution ended where it stood: nothing is undone, and CloudFormation may be waiting for an answer. */
    record Ended(CustomResourceRequest request, String reason) implements UnansweredOperation {}

    /** The execution undid what it had begun, and answered; the answer may have been lost. */
    record Undone(CustomResourceRequest request, String reason) implements UnansweredOperation {}

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
            return new NotStarted(CustomResourceRequest.parse(payload, returnAddress), reason);
        } catch (InvalidRequest malformed) {
            return new Unreadable(Answer.refusal(payload, returnAddress, malformed));
        }
    }

    private static UnansweredOperation ofExecution(JsonNode detail, Executions executions) {
        String arn = detail.path("executionArn").textValue();
        Details details = details(detail, arn, executions);
        String status = detail.path("status").asText();
        if (status.equals("ABORTED") && details.cause().equals(Optional.of(Starter.SUPERSEDED))) {
            return new Superseded();
        }
        CustomResourceRequest request = request(details, arn);
        String reason = "the execution %s ended as %s: %s"
                .formatted(arn, status, details.cause().orElse("no cause given"));
        // By now CloudFormation's next operation may be at work: there is nothing left to undo, and much to break.
        boolean undone = status.equals("FAILED") && details.error().equals(Optional.of(ANSWERED_ERROR));
        return undone ? new Undone(request, reason) : new Ended(request, reason);
    }

    // A large input is left out of the event, and an abort's cause may be.
    private static Details details(JsonNode detail, String arn, Executions executions) {
        Details told = new Details(text(detail, "input"), text(detail, "error"), text(detail, "cause"));
        return told.isWhole() ? told : told.or(executions.describe(arn));
    }

    private static CustomResourceRequest request(Details details, String arn) {
        String input = details.input()
                .orElseThrow(() -> new InvalidRequest(
                        "tried to answer for %s: its input is not known; read the execution's history".formatted(arn)));
        return Operation.read(Json.read(input)).request();
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }
}
