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
import gorgon.artifactprep.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** State {@code Plan}: the execution's input becomes a plan. */
public final class PlanHandler extends JsonHandler {
    // A minute in all: what the Hub leaves is for S3 and the answer.
    private static final Duration MOST_FOR_HUB = Duration.ofSeconds(45);
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final Function<Deadline, Hub> hubs;
    private final Function<String, ArtifactStore> stores;

    public PlanHandler() {
        this(Clients.ofFunction().hubs(), Clients.ofFunction().stores(), EventLog.ofFunction());
    }

    PlanHandler(Function<Deadline, Hub> hubs, Function<String, ArtifactStore> stores, EventLog log) {
        super(log);
        this.hubs = hubs;
        this.stores = stores;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Hub hub = hubs.apply(deadline(context, RESERVE).orIn(MOST_FOR_HUB));
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
                                plan.files().size(),
                                plan.bytes(),
                                plan.batches().size(),
                                plan.copies(),
                                plan.leftOut()));
        return Json.of(plan);
    }

    private record Line(
            String s3Uri,
            boolean upToDate,
            boolean repair,
            int files,
            long bytes,
            int batches,
            long copies,
            List<String> leftOut) {}
}
