package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Batch;
import gorgon.artifactprep.staging.BatchTransfer;
import gorgon.artifactprep.staging.FileCopier;
import gorgon.artifactprep.staging.FileResult;
import gorgon.artifactprep.staging.TransferObserver;
import gorgon.artifactprep.time.Deadline;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** State {@code Transfer}: a batch becomes the same batch, further on. */
public final class TransferHandler extends JsonHandler {
    // Of the minute that a hand-over keeps free: the rest for the last part and the answer.
    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final Function<Deadline, Hub> hubs;
    private final Function<String, ArtifactStore> stores;

    public TransferHandler() {
        this(Clients.ofFunction().hubs(), Clients.ofFunction().stores(), EventLog.ofFunction());
    }

    TransferHandler(Function<Deadline, Hub> hubs, Function<String, ArtifactStore> stores, EventLog log) {
        super(log);
        this.hubs = hubs;
        this.stores = stores;
        JitLevel.ofThisProcess().report(log);
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Batch batch = Json.as(event, Batch.class);
        Hub hub = hubs.apply(deadline(context, RESERVE));
        ArtifactStore store = stores.apply(batch.bucket());
        BatchTransfer transfer = new BatchTransfer(hub, store, new FileCopier(hub, store), new Logged());
        return Json.of(transfer.transfer(batch, () -> isOutOfTime(context)));
    }

    private final class Logged implements TransferObserver {
        @Override
        public void staged(FileResult result) {
            log().write("file staged", result);
        }

        @Override
        public void cutShort(RetryableFailure failure) {
            log().write("cut short", new CutShort(failure.getClass().getName(), failure.getMessage()));
        }
    }

    private record CutShort(String error, @Nullable String message) {}
}
