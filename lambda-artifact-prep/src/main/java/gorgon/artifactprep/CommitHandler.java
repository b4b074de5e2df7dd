package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.execution.Operation;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.log.Measurement;
import gorgon.artifactprep.log.Metric;
import gorgon.artifactprep.model.ModelFiles;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Committed;
import gorgon.artifactprep.staging.Committer;
import gorgon.artifactprep.staging.FileResult;
import gorgon.artifactprep.staging.Inspected;
import gorgon.artifactprep.staging.Inspector;
import gorgon.artifactprep.staging.Judgement;
import gorgon.artifactprep.staging.Plan;
import gorgon.artifactprep.staging.StagedModel;
import gorgon.artifactprep.staging.StagedModelProperties;
import gorgon.artifactprep.staging.Transferred;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** State {@code Commit}: a plan and what was transferred become a staged model, if TGI will load what is there. */
public final class CommitHandler extends JsonHandler {
    private final Function<String, ArtifactStore> stores;
    private final Inspector inspector;

    public CommitHandler() {
        this(Clients.ofFunction().stores(), new Inspector(), EventLog.ofFunction());
    }

    CommitHandler(Function<String, ArtifactStore> stores, Inspector inspector, EventLog log) {
        super(log);
        this.stores = stores;
        this.inspector = inspector;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Operation operation = Operation.read(event);
        StagedModelProperties properties =
                StagedModelProperties.parse(operation.request().properties());
        Plan plan = Json.as(event.path("plan"), Plan.class);
        Committer committer = new Committer(stores.apply(plan.bucket()), files -> inspect(files, plan, properties));
        Committed committed = committer.commit(plan, transferred(event), properties.recipe(), operation.scope());
        Map<String, String> staged = committed.staged();
        log().write("composition", committed.composition());
        log().write("committed", new Line(plan.s3Uri(), staged), measured(operation, staged));
        return Json.of(staged);
    }

    /** What is there, whatever was read of it elsewhere before. */
    private void inspect(ModelFiles files, Plan plan, StagedModelProperties properties) {
        InspectionLog observer = new InspectionLog(log(), plan.s3Uri());
        Judgement judgement = inspector.inspect(files, properties.recipe(), properties.serving());
        observer.ended(judgement, 0, 0);
        judgement.orThrow(plan.s3Uri());
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
    private static Transferred transferred(JsonNode event) {
        List<FileResult> results = new ArrayList<>();
        for (JsonNode batch : event.path("transferred")) {
            batch.forEach(result -> results.add(Json.as(result, FileResult.class)));
        }
        return new Transferred(
                results, Json.as(event.path("inspection"), Inspected.class).changes());
    }

    private record Line(String s3Uri, Map<String, String> staged) {}
}
