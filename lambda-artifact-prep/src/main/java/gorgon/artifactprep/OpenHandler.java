package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.execution.Operation;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Opener;
import gorgon.artifactprep.staging.Plan;
import java.util.function.Function;

/** State {@code Open}: a plan that was inspected becomes the same plan with an upload for every file. */
public final class OpenHandler extends JsonHandler {
    private final Function<String, ArtifactStore> stores;

    public OpenHandler() {
        this(Clients.ofFunction().stores(), EventLog.ofFunction());
    }

    OpenHandler(Function<String, ArtifactStore> stores, EventLog log) {
        super(log);
        this.stores = stores;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Operation operation = Operation.read(event);
        Plan plan = Json.as(event.path("plan"), Plan.class);
        Plan opened = new Opener(stores.apply(plan.bucket())).open(plan, operation.scope());
        log().write("opened", new Line(opened.s3Uri(), opened.files().size()));
        return Json.of(opened);
    }

    private record Line(String s3Uri, int uploads) {}
}
