package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.execution.Operation;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Purger;
import gorgon.artifactprep.staging.StagedModelProperties;
import gorgon.artifactprep.staging.StagedPrefix;
import gorgon.artifactprep.time.Pause;
import java.util.Optional;
import java.util.function.Function;

/** State {@code Purge}: the model that a physical resource id names is deleted, or all of its scope. */
public final class PurgeHandler extends JsonHandler {
    private final Function<String, ArtifactStore> stores;
    private final Pause pause;

    public PurgeHandler() {
        this(Clients.ofFunction().stores(), Pause.SLEEP, EventLog.ofFunction());
    }

    PurgeHandler(Function<String, ArtifactStore> stores, Pause pause, EventLog log) {
        super(log);
        this.stores = stores;
        this.pause = pause;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Operation operation = Operation.read(event);
        // Any other id is one that CloudFormation invented for a Create it cancelled, or that of a Create that failed.
        Optional<StagedPrefix> staged = operation
                .request()
                .physicalResourceId()
                .flatMap(StagedPrefix::parse)
                .filter(prefix -> prefix.scope().equals(operation.scope()));
        // Without a bucket nothing can have been staged.
        int removed = staged.map(StagedPrefix::bucket)
                .or(() -> StagedModelProperties.bucketName(operation.request().properties()))
                .map(bucket -> purge(operation, staged, bucket, context))
                .orElse(0);
        log().write("purged", new Line(operation.scope().hex(), removed));
        return Json.object().put("removed", removed);
    }

    private int purge(Operation operation, Optional<StagedPrefix> staged, String bucket, Context context) {
        return new Purger(stores.apply(bucket), pause)
                .purge(
                        operation.scope(),
                        staged.map(StagedPrefix::digest),
                        operation.superseded(),
                        () -> isOutOfTime(context));
    }

    private record Line(String scope, int removed) {}
}
