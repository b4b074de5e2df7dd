package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import gorgon.artifactprep.cloudformation.HttpResponder;
import gorgon.artifactprep.cloudformation.Responder;
import gorgon.artifactprep.execution.Backstop;
import gorgon.artifactprep.execution.Executions;
import gorgon.artifactprep.execution.Starter;
import gorgon.artifactprep.execution.StepFunctionsExecutions;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubClient;
import gorgon.artifactprep.hub.HubEndpoint;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.S3ArtifactStore;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import gorgon.localaws.lambda.HandlerSource;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The functions of the jar in this JVM: as their own constructors compose them, but that waits are scaled. */
final class Handlers implements HandlerSource, AutoCloseable {
    private static final int HUB_TRIES = 8;
    /** Waits as long as anything waits here. */
    static final Pause PAUSE = duration -> Pause.SLEEP.await(duration.dividedBy(Cloud.SCALE));

    private final Setup setup;
    private final URI hub;
    private final EventLog log;
    private final S3Client s3;
    private final SfnClient stepFunctions;
    private final String machineArn;

    Handlers(Setup setup, URI aws, URI hub, String machineArn, EventLog log) {
        this.setup = setup;
        this.hub = hub;
        this.log = log;
        this.s3 = LoopbackClients.s3(aws);
        this.stepFunctions = LoopbackClients.stepFunctions(aws);
        this.machineArn = machineArn;
    }

    static String className(String handler) {
        return handler.substring(handler.lastIndexOf('.') + 1, handler.indexOf("::"));
    }

    @Override
    public Optional<Supplier<RequestStreamHandler>> find(String handler) {
        String name = className(handler);
        return setup.processes().contains(name) ? Optional.empty() : Optional.ofNullable(ofClass(name));
    }

    private @Nullable Supplier<RequestStreamHandler> ofClass(String name) {
        return switch (name) {
            case "StarterHandler" -> () -> new StarterHandler(new Starter(executions(), responder(), PAUSE), log);
            case "PlanHandler" -> () -> new PlanHandler(this::hub, this::store, log);
            case "InspectHandler" ->
                () -> new InspectHandler(
                        this::hub,
                        this::store,
                        setup.inspector(),
                        new InspectHandler.Reading(setup.engine().watchdog(), PAUSE),
                        log);
            case "OpenHandler" -> () -> new OpenHandler(this::store, log);
            case "TransferHandler" -> () -> new TransferHandler(this::hub, this::store, setup.engine(), log);
            case "CommitHandler" -> () -> new CommitHandler(this::store, setup.inspector(), log);
            case "AbortHandler" -> () -> new AbortHandler(this::store, log);
            case "PurgeHandler" -> () -> new PurgeHandler(this::store, PAUSE, log);
            case "RespondHandler" -> () -> new RespondHandler(responder(), log);
            case "BackstopHandler" ->
                () -> new BackstopHandler(new Backstop(executions(), this::store, responder()), log);
            default -> null;
        };
    }

    private Hub hub(Deadline deadline) {
        Patience patience = new Patience(HUB_TRIES, setup.hubBudget(), deadline, PAUSE);
        return new HubClient(HubEndpoint.of(hub.toString()), setup.token(), patience);
    }

    private ArtifactStore store(String bucket) {
        return new S3ArtifactStore(s3, bucket, PAUSE);
    }

    private Executions executions() {
        return new StepFunctionsExecutions(stepFunctions, machineArn);
    }

    private static Responder responder() {
        return new HttpResponder(PAUSE);
    }

    @Override
    public void close() {
        s3.close();
        stepFunctions.close();
    }
}
