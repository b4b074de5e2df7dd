package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.execution.Operation;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Aborter;
import gorgon.artifactprep.staging.Plan;
import gorgon.artifactprep.staging.StagedModelProperties;
import java.util.Optional;
import java.util.function.Function;

/** State {@code Abort}: whatever a failed execution began is undone. */
public final class AbortHandler extends JsonHandler {
    private final Function<String, ArtifactStore> stores;

    public AbortHandler() {
        this(Clients.ofFunction().stores(), EventLog.ofFunction());
    }

    AbortHandler(Function<String, ArtifactStore> stores, EventLog log) {
        super(log);
        this.stores = stores;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Operation operation = Operation.read(event);
        Optional<String> bucket =
                StagedModelProperties.bucketName(operation.request().properties());
        int removed = bucket.map(name -> abort(operation, event, new Aborter(stores.apply(name))))
                .orElse(0);
        log().write("aborted", new Line(operation.scope().hex(), removed));
        return Json.object().put("removed", removed);
    }

    private static int abort(Operation operation, JsonNode event, Aborter aborter) {
        if (!event.has("plan")) {
            return aborter.abortUnfinished(operation.scope());
        }
        Plan plan = Json.as(event.path("plan"), Plan.class);
        boolean fenced = event.path("failure").path("Error").asText().equals(Fenced.class.getName());
        return fenced ? aborter.abortFenced(plan) : aborter.abort(plan, operation.scope());
    }

    private record Line(String scope, int removed) {}
}
