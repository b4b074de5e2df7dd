package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.CustomResourceResponse.Status;
import gorgon.artifactprep.cloudformation.RequestType;
import gorgon.artifactprep.cloudformation.Responder;
import gorgon.artifactprep.execution.Answer;
import gorgon.artifactprep.execution.Operation;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.log.Measurement;
import gorgon.artifactprep.log.Metric;

/** States {@code Respond} and {@code RespondFailed}: CloudFormation is told how the execution ended. */
public final class RespondHandler extends JsonHandler {
    private final Responder responder;

    public RespondHandler() {
        this(Clients.ofFunction().responder(), EventLog.ofFunction());
    }

    RespondHandler(Responder responder, EventLog log) {
        super(log);
        this.responder = responder;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        CustomResourceResponse response = Answer.of(event);
        responder.deliver(response);
        log().write(
                        "answered",
                        new Line(response.status(), response.physicalResourceId(), response.reason()),
                        measured(event, response));
        return Json.object().put("status", response.status().name());
    }

    private static Measurement[] measured(JsonNode event, CustomResourceResponse response) {
        RequestType type = Operation.read(event.path("state")).request().type();
        return type == RequestType.DELETE
                ? new Measurement[] {Metric.PURGE_FAILED.of(response.status() == Status.FAILED)}
                : new Measurement[0];
    }

    private record Line(Status status, String physicalResourceId, String reason) {}
}
