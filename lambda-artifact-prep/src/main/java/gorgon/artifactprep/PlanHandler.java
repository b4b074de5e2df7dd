package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.execution.Operation;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Plan;
import gorgon.artifactprep.staging.Planner;
import gorgon.artifactprep.staging.StagedModelProperties;
import java.util.function.Function;

/** State {@code Plan}: the execution's input becomes a plan. */
public final class PlanHandler extends JsonHandler {
    private final Hub hub;
    private final Function<String, ArtifactStore> stores;

    public PlanHandler() {
        this(Clients.ofFunction().hub(), Clients.ofFunction().stores(), EventLog.ofFunction());
    }

    PlanHandler(Hub hub, Function<String, ArtifactStore> stores, EventLog log) {
        super(log);
        this.hub = hub;
        this.stores = stores;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Operation operation = Operation.read(event);
        StagedModelProperties properties =
                StagedModelProperties.parse(operation.request().properties());
        Planner planner = new Planner(hub, stores.apply(properties.bucketName()));
        Plan plan =
                planner.plan(properties, operation.scope(), operation.request().physicalResourceId());
        log().write(
                        "planned",
                        new Line(
                                plan.s3Uri(),
                                plan.upToDate(),
                                plan.repair(),
                                plan.batches().size()));
        return Json.of(plan);
    }

    private record Line(String s3Uri, boolean upToDate, boolean repair, int batches) {}
}
