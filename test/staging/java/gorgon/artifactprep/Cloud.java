package gorgon.artifactprep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.events.EventBus;
import gorgon.localaws.events.RuleProvider;
import gorgon.localaws.http.Front;
import gorgon.localaws.http.Router;
import gorgon.localaws.lambda.EventInvokeConfigProvider;
import gorgon.localaws.lambda.FunctionProvider;
import gorgon.localaws.lambda.Functions;
import gorgon.localaws.lambda.LambdaOptions;
import gorgon.localaws.logs.LogGroups;
import gorgon.localaws.s3.FaultyS3;
import gorgon.localaws.states.StepFunctions;
import gorgon.localaws.topics.Topics;
import gorgon.localhub.LocalHub;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The composition root: the template's functions, machine, rule and destination, and everything that they talk to. */
final class Cloud implements AutoCloseable {
    /** Every wait between two tries is shortened to a five-hundredth: those of the machine and those of the functions. */
    static final int SCALE = 500;

    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(60);

    private final World world;
    private final Setup setup;
    private final Template template;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final Front front = Front.open(0);
    private final LocalHub hub;
    private final FaultyS3 s3;
    private final Handlers handlers;
    private final Functions functions;
    private final EventBus bus;
    private final FaultyInvocations invocations;
    private final StepFunctions machines;
    private final FaultyStates states;
    private final CloudFormationSide cloudFormation;

    Cloud(World world, Setup setup) {
        this.world = world;
        this.setup = setup;
        this.template = world.template();
        this.hub = LocalHub.start(setup.hub());
        this.s3 = new FaultyS3(world.s3().service());
        EventLog log = new EventLog(new PrintStream(logged, true, StandardCharsets.UTF_8));
        this.handlers = new Handlers(setup, front.endpoint(), hub.endpoint(), template.machineArn(), log);
        this.functions = new Functions(
                LambdaOptions.of(
                                World.ACCOUNT,
                                front.endpoint(),
                                Map.of("HF_ENDPOINT", hub.endpoint().toString()),
                                world.directory().resolve("lambda"))
                        .withRetryDelays(List.of(Duration.ofMillis(120), Duration.ofMillis(240)))
                        .withHandlers(handlers),
                new LogGroups());
        this.bus = new EventBus(functions, new Topics(World.ACCOUNT));
        this.invocations = new FaultyInvocations(functions);
        this.machines = new StepFunctions(World.ACCOUNT, invocations, bus::publish, 1.0 / SCALE);
        this.states = new FaultyStates(machines.service());
        front.serve(new Router(s3).json("AWSStepFunctions", states));
        provision();
        String starter = template.function("StarterHandler");
        this.cloudFormation = new CloudFormationSide(event -> functions.invokeLater(starter, event));
    }

    private void provision() {
        FunctionProvider functionProvider =
                new FunctionProvider(functions, world.s3().content());
        template.idsOf(Template.FUNCTION).stream()
                .filter(id -> template.request(id)
                        .properties()
                        .path("Handler")
                        .asText()
                        .startsWith("gorgon."))
                .forEach(id -> functionProvider.create(function(id)));
        provision(Template.STATE_MACHINE, machines.provider());
        provision("AWS::Events::Rule", new RuleProvider(bus, World.ACCOUNT));
        provision("AWS::Lambda::EventInvokeConfig", new EventInvokeConfigProvider(functions));
    }

    private void provision(String type, ResourceProvider provider) {
        template.idsOf(type).stream().filter(this::isOfStaging).forEach(id -> provider.create(changed(id, type)));
    }

    /** The stack has functions and rules of other parts too. */
    private boolean isOfStaging(String id) {
        return id.startsWith("Staged");
    }

    private ResourceRequest changed(String id, String type) {
        ResourceRequest request = template.request(id);
        ObjectNode properties = request.properties();
        if (type.equals(Template.STATE_MACHINE)) {
            String definition = properties.path("DefinitionString").asText();
            properties.put("DefinitionString", setup.definition().apply(definition));
        }
        setup.functions().accept(type, properties);
        return request;
    }

    private ResourceRequest function(String id) {
        ResourceRequest request = template.request(id);
        ObjectNode properties = request.properties();
        String handler = Handlers.className(properties.path("Handler").asText());
        boolean process = setup.processes().contains(handler);
        properties.set(
                "Code",
                Json.object().put("S3Bucket", World.CODE_BUCKET).put("S3Key", process ? world.realCode() : World.STUB));
        setup.functions().accept(handler, properties);
        return request;
    }

    Template template() {
        return template;
    }

    LocalHub hub() {
        return hub;
    }

    FaultyS3 s3() {
        return s3;
    }

    FaultyStates states() {
        return states;
    }

    FaultyInvocations invocations() {
        return invocations;
    }

    Functions functions() {
        return functions;
    }

    CloudFormationSide cloudFormation() {
        return cloudFormation;
    }

    String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    List<String> running() {
        return machines.runningExecutions();
    }

    /** What a person does in the console. */
    void stopExecutions() {
        running()
                .forEach(arn -> machines.service()
                        .call(
                                "StopExecution",
                                Json.object().put("executionArn", arn).put("cause", "by hand")));
    }

    /** Waits until no execution runs, no function is at work and no event is on its way. */
    void settle() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_SETTLING.toNanos();
        for (int quietLooks = 0; quietLooks < 3; Thread.sleep(BETWEEN_LOOKS)) {
            boolean quiet = running().isEmpty() && functions.isQuiet();
            quietLooks = quiet ? quietLooks + 1 : 0;
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "no rest after %s: %s runs; the log says %s".formatted(LONGEST_SETTLING, running(), log()));
            }
        }
    }

    @Override
    public void close() {
        cloudFormation.close();
        machines.close();
        functions.close();
        front.close();
        handlers.close();
        hub.close();
    }
}
