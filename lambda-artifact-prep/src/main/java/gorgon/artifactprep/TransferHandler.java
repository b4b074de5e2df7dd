package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Batch;
import gorgon.artifactprep.staging.BatchTransfer;
import gorgon.artifactprep.staging.CopySettings;
import gorgon.artifactprep.staging.FileCopier;
import gorgon.artifactprep.staging.WorkTime;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.function.Function;

/** State {@code Transfer}: a batch becomes the same batch, further on. */
public final class TransferHandler extends JsonHandler {
    // Of the minute that a hand-over keeps free: the rest for the answer.
    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final Function<Deadline, Hub> hubs;
    private final Function<String, ArtifactStore> stores;
    private final Engine engine;

    /** How the files are copied: what a test replaces to have small parts and no waits. */
    record Engine(CopySettings settings, Watchdog watchdog, Pause pause) {
        static final Engine OF_FUNCTION = new Engine(CopySettings.DEFAULT, Watchdog.ofTransfer(), Pause.SLEEP);
    }

    public TransferHandler() {
        this(Clients.ofFunction().hubs(), Clients.ofFunction().stores(), Engine.OF_FUNCTION, EventLog.ofFunction());
    }

    TransferHandler(Function<Deadline, Hub> hubs, Function<String, ArtifactStore> stores, Engine engine, EventLog log) {
        super(log);
        this.hubs = hubs;
        this.stores = stores;
        this.engine = engine;
        JitLevel.ofThisProcess().report(log);
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        Batch batch = Json.as(event, Batch.class);
        WorkTime time = new WorkTime(handOver(context), deadline(context, RESERVE));
        Hub hub = hubs.apply(time.end());
        ArtifactStore store = stores.apply(batch.bucket());
        TransferLog observer = new TransferLog(log(), batch);
        RangeReader reader = new RangeReader(hub, engine.pause(), engine.watchdog());
        FileCopier copier = new FileCopier(reader, store, engine.settings(), observer);
        Batch after = new BatchTransfer(hub, store, copier, observer).transfer(batch, time);
        observer.ended(after, reader.repetitions());
        return Json.of(after);
    }
}
