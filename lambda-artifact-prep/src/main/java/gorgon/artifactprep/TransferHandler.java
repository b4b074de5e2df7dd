package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Batch;
import gorgon.artifactprep.staging.BatchTransfer;
import gorgon.artifactprep.staging.FileCopier;
import java.util.function.Function;

/** State {@code Transfer}: a batch becomes the same batch, further on. */
public final class TransferHandler extends JsonHandler {
    private final Hub hub;
    private final Function<String, ArtifactStore> stores;

    public TransferHandler() {
        this(Clients.ofFunction().hub(), Clients.ofFunction().stores(), EventLog.ofFunction());
    }

    TransferHandler(Hub hub, Function<String, ArtifactStore> stores, EventLog log) {
        super(log);
        this.hub = hub;
        this.stores = stores;
        JitLevel.ofThisProcess().report(log);
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Batch batch = Json.as(event, Batch.class);
        ArtifactStore store = stores.apply(batch.bucket());
        BatchTransfer transfer =
                new BatchTransfer(hub, store, new FileCopier(hub, store), result -> log().write("file staged", result));
        return Json.of(transfer.transfer(batch, () -> isOutOfTime(context)));
    }
}
