package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.execution.Operation;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.model.ModelFiles;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.HubReads;
import gorgon.artifactprep.staging.Inspected;
import gorgon.artifactprep.staging.Inspector;
import gorgon.artifactprep.staging.Judgement;
import gorgon.artifactprep.staging.Plan;
import gorgon.artifactprep.staging.PlannedFiles;
import gorgon.artifactprep.staging.StagedModelProperties;
import gorgon.artifactprep.staging.StoredFiles;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * States {@code Inspect} and {@code InspectStaged}: before a byte is moved, or where none has to be, a model that TGI cannot
 * load is refused.
 */
public final class InspectHandler extends JsonHandler {
    // A minute in all: a read that is under way may end ten seconds late, and the pause after it eight.
    private static final Duration MOST_FOR_HUB = Duration.ofSeconds(40);
    private static final Duration RESERVE = Duration.ofSeconds(20);

    private final Function<Deadline, Hub> hubs;
    private final Function<String, ArtifactStore> stores;
    private final Inspector inspector;
    private final Reading reading;

    /** How the Hub is read: what a test replaces to have no waits. */
    record Reading(Watchdog watchdog, Pause pause) {
        static final Reading OF_FUNCTION = new Reading(Watchdog.ofInspection(), Pause.SLEEP);
    }

    public InspectHandler() {
        this(
                Clients.ofFunction().hubs(),
                Clients.ofFunction().stores(),
                new Inspector(),
                Reading.OF_FUNCTION,
                EventLog.ofFunction());
    }

    InspectHandler(
            Function<Deadline, Hub> hubs,
            Function<String, ArtifactStore> stores,
            Inspector inspector,
            Reading reading,
            EventLog log) {
        super(log);
        this.hubs = hubs;
        this.stores = stores;
        this.inspector = inspector;
        this.reading = reading;
    }

    @Override
    JsonNode handle(JsonNode event, Context context) {
        StagedModelProperties properties =
                StagedModelProperties.parse(Operation.read(event).request().properties());
        Plan plan = Json.as(event.path("plan"), Plan.class);
        ArtifactStore store = stores.apply(plan.bucket());
        Deadline deadline = deadline(context, RESERVE).orIn(MOST_FOR_HUB);
        HubReads hub = new HubReads(hubs.apply(deadline), reading.pause(), reading.watchdog(), deadline);
        return Json.of(plan.upToDate() ? staged(plan, store, hub, properties) : planned(plan, store, hub, properties));
    }

    private Inspected staged(Plan plan, ArtifactStore store, HubReads hub, StagedModelProperties properties) {
        Judgement judgement = inspect(StoredFiles.below(store, plan.prefix()), plan, hub, properties);
        return Inspected.of(judgement, List.of());
    }

    private Inspected planned(Plan plan, ArtifactStore store, HubReads hub, StagedModelProperties properties) {
        PlannedFiles files = PlannedFiles.of(plan, hub, store);
        return Inspected.of(inspect(files, plan, hub, properties), files.changes());
    }

    private Judgement inspect(ModelFiles files, Plan plan, HubReads hub, StagedModelProperties properties) {
        InspectionLog observer = new InspectionLog(log(), plan.s3Uri());
        Judgement judgement = inspector.inspect(files, properties.recipe(), properties.serving());
        observer.ended(judgement, hub.bytes(), hub.requests());
        judgement.orThrow(plan.s3Uri());
        return judgement;
    }
}
