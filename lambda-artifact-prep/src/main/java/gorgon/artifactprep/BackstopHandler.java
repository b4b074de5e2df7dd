package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.execution.Backstop;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;

/** What AWS calls where something else did not come to its end: answers in its place. */
public final class BackstopHandler extends JsonHandler {
    private final Backstop backstop;

    public BackstopHandler() {
        this(
                new Backstop(
                        Clients.ofFunction().executions(),
                        Clients.ofFunction().stores(),
                        Clients.ofFunction().responder()),
                EventLog.ofFunction());
    }

    BackstopHandler(Backstop backstop, EventLog log) {
        super(log);
        this.backstop = backstop;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Backstop.Outcome outcome = backstop.handle(event);
        log().write(
                        "backstop",
                        new Line(event.path("detail").path("executionArn").asText(), outcome));
        return Json.object().put("outcome", outcome.name());
    }

    private record Line(String executionArn, Backstop.Outcome outcome) {}
}
