package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.CustomResourceResponse.Status;
import gorgon.artifactprep.guard.Gate;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/** What CloudFormation calls and what answers it itself; it is public for the reason that {@link JsonHandler} is. */
public abstract class GuardHandler extends JsonHandler {
    // 90 seconds: 45 that the gate has for a late ruling (15) and the state of the stack (30), 45 for five tries to
    // deliver.
    private static final Duration RESERVE = Gate.GRACE.plus(Duration.ofSeconds(45));

    private final Gate gate;

    GuardHandler(Gate gate, EventLog log) {
        super(log);
        this.gate = gate;
    }

    @Override
    final JsonNode handle(JsonNode event, Context context) {
        CustomResourceResponse response = gate.answer(event, deadline(context, RESERVE));
        log().write(
                        "answered",
                        new Line(
                                event.path("RequestType").asText(),
                                response.status(),
                                response.physicalResourceId(),
                                response.reason(),
                                new TreeMap<>(response.attributes())));
        return Json.object().put("status", response.status().name());
    }

    private record Line(
            String requestType,
            Status status,
            String physicalResourceId,
            String reason,
            SortedMap<String, String> attributes) {}
}
