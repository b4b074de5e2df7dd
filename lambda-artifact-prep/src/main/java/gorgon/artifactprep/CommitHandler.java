package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.execution.Operation;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.log.Measurement;
import gorgon.artifactprep.log.Metric;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Committer;
import gorgon.artifactprep.staging.FileResult;
import gorgon.artifactprep.staging.Plan;
import gorgon.artifactprep.staging.StagedModel;
import gorgon.artifactprep.staging.StagedModelProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** State {@code Commit}: a plan and what was transferred become a staged model. */
public final class CommitHandler extends JsonHandler {
    private final Function<String, ArtifactStore> stores;

    public CommitHandler() {
        this(Clients.ofFunction().stores(), EventLog.ofFunction());
    }

    CommitHandler(Function<String, ArtifactStore> stores, EventLog log) {
        super(log);
        this.stores = stores;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Operation operation = Operation.read(event);
        StagedModelProperties properties =
                StagedModelProperties.parse(operation.request().properties());
        Plan plan = Json.as(event.path("plan"), Plan.class);
        Map<String, String> staged = new Committer(stores.apply(plan.bucket()))
                .commit(plan, transferred(event), properties.recipe(), operation.scope());
        log().write("committed", new Line(plan.s3Uri(), staged), measured(operation, staged));
        return Json.of(staged);
    }

    private static Measurement[] measured(Operation operation, Map<String, String> staged) {
        List<Measurement> measurements = new ArrayList<>();
        measurements.add(Metric.BYTES_STAGED.of((double) StagedModel.totalBytes(staged)));
        operation
                .startedAt()
                .map(start -> Duration.between(start, Instant.now()))
                .ifPresent(took -> measurements.add(Metric.STAGE_SECONDS.of(took)));
        return measurements.toArray(Measurement[]::new);
    }

    /** The Map state gives an array of the arrays that its batches end with. */
    private static List<FileResult> transferred(JsonNode event) {
        List<FileResult> results = new ArrayList<>();
        for (JsonNode batch : event.path("transferred")) {
            batch.forEach(result -> results.add(Json.as(result, FileResult.class)));
        }
        return results;
    }

    private record Line(String s3Uri, Map<String, String> staged) {}
}
