package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.Responder;
import gorgon.artifactprep.execution.Answer;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;

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
        log().write("answered", new Line(response.status(), response.physicalResourceId(), response.reason()));
        return Json.object().put("status", response.status().name());
    }

    private record Line(CustomResourceResponse.Status status, String physicalResourceId, String reason) {}
}
