package gorgon.acceptance;

import gorgon.local.CdkCli;
import gorgon.local.Client;
import gorgon.local.Deployed;
import gorgon.local.LocalCloud;
import gorgon.local.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** A bootstrapped cloud on loopback, an app directory, and what a person looks at between commands. */
final class Deployment implements AutoCloseable {
    static final String STACK = "Gorgon-dev";
    static final String ENDPOINT = "gorgon-dev";

    private final Path directory;
    private final LocalCloud cloud;
    private final AppDirectory app;
    private final Client client;

    private Deployment(Path directory, LocalCloud cloud, AppDirectory app) {
        this.directory = directory;
        this.cloud = cloud;
        this.app = app;
        this.client = new Client(cloud.aws().endpoint());
    }

    static Deployment bootstrapped(Path directory) throws IOException, InterruptedException {
        Workspace workspace = Workspace.current();
        AppDirectory app = new AppDirectory(workspace.root(), directory.resolve("app"));
        Deployment deployment =
                new Deployment(directory, LocalCloud.start(workspace, directory.resolve("cloud"), 0), app);
        deployment.cdk("bootstrap").orThrow();
        return deployment;
    }

    LocalCloud cloud() {
        return cloud;
    }

    AppDirectory app() {
        return app;
    }

    Client client() {
        return client;
    }

    CdkCli.Result cdk(String... arguments) throws IOException, InterruptedException {
        return cloud.cdk(app.path(), System.out).run(arguments);
    }

    CdkCli.Result deploy(String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "deploy",
                "--require-approval",
                "never",
                "--progress",
                "events",
                "--outputs-file",
                outputs().toString()));
        arguments.addAll(List.of(more));
        return cdk(arguments.toArray(String[]::new));
    }

    SecondTerminal secondTerminal() throws IOException {
        return new SecondTerminal(operator());
    }

    OperatorProgram operator() {
        Map<String, String> environment = new LinkedHashMap<>(cloud.variables());
        environment.put("HF_ENDPOINT", cloud.hub().endpoint().toString());
        return new OperatorProgram(app.path(), directory, environment);
    }

    Deployed deployed() throws IOException {
        return Deployed.read(outputs());
    }

    String ask(String question) {
        return client.ask(ENDPOINT, question);
    }

    String endpointConfig() {
        try (SageMakerClient sageMaker = client.sageMaker()) {
            return sageMaker
                    .describeEndpoint(endpoint -> endpoint.endpointName(ENDPOINT))
                    .endpointConfigName();
        }
    }

    String stackStatus() {
        try (CloudFormationClient cloudFormation = client.cloudFormation()) {
            return cloudFormation
                    .describeStacks(stacks -> stacks.stackName(STACK))
                    .stacks()
                    .getFirst()
                    .stackStatusAsString();
        }
    }

    /** Oldest first. */
    List<StackEvent> events() {
        try (CloudFormationClient cloudFormation = client.cloudFormation()) {
            return cloudFormation.describeStackEventsPaginator(events -> events.stackName(STACK)).stackEvents().stream()
                    .toList()
                    .reversed();
        }
    }

    List<String> leftovers() throws InterruptedException {
        return cloud.leftoversWithin(Duration.ofSeconds(20));
    }

    private Path outputs() {
        return directory.resolve("outputs.json");
    }

    @Override
    public void close() throws IOException {
        client.close();
        cloud.close();
    }
}
