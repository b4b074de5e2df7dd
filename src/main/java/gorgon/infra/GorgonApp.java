package gorgon.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.catalog.Catalog;
import gorgon.catalog.InstanceType;
import gorgon.catalog.TgiImage;
import gorgon.config.ConfigurationReader;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.GorgonConfiguration;
import gorgon.config.InvalidConfiguration;
import gorgon.infra.function.FunctionJar;
import gorgon.infra.function.MissingFunctionJar;
import gorgon.serving.ServingProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;

/** What the CDK CLI runs, in the folder of {@code cdk.json}: context, configuration, stack, template. */
public final class GorgonApp {
    private static final ObjectMapper JSON = new ObjectMapper();
    // The launcher names the checkout, so that a cdk.json elsewhere can start the app too.
    private static final Path FUNCTION_JAR = Path.of(
            System.getProperty("gorgon.root", ""), "lambda-artifact-prep", "target", "lambda-artifact-prep-aws.jar");

    // All is written by then, and jsii's Node.js has nothing to do but exit: 24.21 was seen to hang in it, and the JVM
    // waits.
    private static final Duration NODE_EXIT = Duration.ofSeconds(10);

    private GorgonApp() {}

    public static void main(String[] args) {
        App app = new App();
        try {
            addStacks(app, FUNCTION_JAR);
        } catch (InvalidConfiguration | MissingFunctionJar refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        }
        app.synth();
        LateProcesses.endAfter(NODE_EXIT, ProcessHandle.current()::descendants);
    }

    /**
     * Adds the stack of the environment that the app's context chooses, or of each.
     *
     * @throws InvalidConfiguration with every problem of the context
     * @throws MissingFunctionJar if the staging functions are not built
     */
    public static List<ServingStack> addStacks(App app, Path functionJar) {
        Catalog catalog = Catalog.bundled();
        FunctionJar functions = new FunctionJar(functionJar);
        return ConfigurationReader.readToDeploy(context(app), catalog).stream()
                .map(configuration -> addStack(app, configuration, catalog, functions))
                .toList();
    }

    private static ServingStack addStack(
            App app, GorgonConfiguration configuration, Catalog catalog, FunctionJar functions) {
        EnvironmentConfiguration environment = configuration.environment();
        TgiImage image = catalog.image(
                environment.tgi().version(), environment.placement().region());
        InstanceType instanceType =
                catalog.instanceTypes().find(environment.fleet().instanceType());
        ServingStack stack = new ServingStack(
                app,
                new ServingStackProps(
                        environment,
                        configuration.isServing(),
                        environment.containerImage(catalog),
                        image.registry(),
                        instanceType,
                        ServingProperties.of(image.release(), instanceType, environment),
                        functions));
        configuration
                .warnings()
                .forEach(warning -> Annotations.of(stack).addWarningV2(warning.id(), warning.message()));
        return stack;
    }

    private static JsonNode context(App app) {
        ObjectNode context = JSON.createObjectNode();
        for (String key : ConfigurationReader.KEYS) {
            Optional.ofNullable(app.getNode().tryGetContext(key))
                    .ifPresent(value -> context.set(key, JSON.valueToTree(value)));
        }
        return context;
    }
}
