package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.execution.Starter;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.time.Pause;

/** What CloudFormation calls: starts the execution that will answer. */
public final class StarterHandler extends JsonHandler {
    private final Starter starter;

    public StarterHandler() {
        this(
                new Starter(
                        Clients.ofFunction().executions(), Clients.ofFunction().responder(), Pause.SLEEP),
                EventLog.ofFunction());
    }

    StarterHandler(Starter starter, EventLog log) {
        super(log);
        this.starter = starter;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Starter.Outcome outcome = starter.start(event);
        log().write(
                        "request",
                        new Line(
                                event.path("RequestType").asText(),
                                event.path("RequestId").asText(),
                                outcome));
        return Json.object().put("outcome", outcome.name());
    }

    private record Line(String requestType, String requestId, Starter.Outcome outcome) {}
}
