package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.acceptance.CodePipeline.Run;
import gorgon.local.Client;
import gorgon.local.LocalCloud;
import gorgon.local.Workspace;
import gorgon.localaws.sagemaker.tgi.Pace;
import gorgon.localhub.SampleModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The pipeline as it is synthesized, its commands as they stand, from the sources to production on loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PromotionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pace WELL = new Pace(Duration.ofMillis(50), Duration.ofMillis(20), List.of(1, 3, 2));
    private static final Pace SLOW = new Pace(Duration.ofMillis(50), Duration.ofMillis(250), List.of(1, 3, 2));
    private static final long MOST_SECONDS = 240;

    private LocalCloud cloud;
    private Client client;
    private CodePipeline pipeline;

    @BeforeAll
    void synthesizeThePipeline(@TempDir Path folder) throws Exception {
        Workspace workspace = Workspace.current();
        cloud = LocalCloud.start(workspace, folder.resolve("cloud"), 0);
        client = new Client(cloud.aws().endpoint());
        CopiedCheckout sources = CopiedCheckout.of(workspace.root(), Files.createDirectory(folder.resolve("copy")))
                .set("context.environments.prod.heads.revision", SampleModels.HEADS_FIRST)
                .set("context.environments.prod.base.revision", SampleModels.BASE_FIRST)
                .set("context.delivery", Map.of(
                        "region", "us-east-1",
                        "repository", "acme/gorgon",
                        "branch", "main",
                        "connection", "arn:aws:codeconnections:us-east-1:111122223333:connection/"
                                + "11111111-2222-3333-4444-555555555555",
                        "environments", List.of("dev", "staging", "prod")));
        sources.commit("Deliver");
        Path checkout = folder.resolve("checkout");
        sources.cloneTo(checkout, 1);
        cloud.cdk(checkout, System.out).run("bootstrap", "aws://123456789012/us-east-1", "--app", "true").orThrow();
        cloud.cdk(checkout, System.out)
                .run("synth", "--quiet", "--app", "./gorgon app delivery", "--output", "delivery.out")
                .orThrow();
        pipeline = new CodePipeline(
                JSON.readTree(checkout.resolve("delivery.out/Gorgon-pipeline.template.json").toFile()),
                new CodePipeline.Shell(variables(folder), MOST_SECONDS),
                sources,
                folder.resolve("runs"));
    }

    private Map<String, String> variables(Path folder) {
        Map<String, String> variables = new TreeMap<>(cloud.variables());
        variables.put("AWS_REGION", "us-east-1");
        variables.put("HF_ENDPOINT", cloud.hub().endpoint().toString());
        variables.put("CDK_HOME", folder.resolve("cdk-home").toString());
        variables.put("CDK_DISABLE_VERSION_CHECK", "1");
        // What stands in the template is `mvn -B verify`; all of it here would run this test again.
        variables.put("MAVEN_ARGS", "-q -Dmaven.test.skip=true -pl src/tgi");
        return variables;
    }

    @AfterAll
    void close() throws IOException {
        client.close();
        cloud.close();
    }

    @Test
    @Order(1)
    void aFailingSmokeTestStopsThePromotion() throws Exception {
        cloud.aws().sageMaker().pace(SLOW);

        Run run = pipeline.run("slow");

        assertThat(run.failed()).as(run.output().toString()).isEqualTo("dev/Smoke");
        assertThat(run.output().get("dev/Smoke")).contains("time per token");
        assertThat(run.actions()).containsExactly("Source/Source", "Build/Synth", "Build/Test", "dev/Deploy");
        assertThat(stack("Gorgon-dev").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThatThrownBy(() -> stack("Gorgon-staging")).isInstanceOf(CloudFormationException.class);
    }

    @Test
    @Order(2)
    void theSameAssemblyGoesFromDevToProduction() throws Exception {
        cloud.aws().sageMaker().pace(WELL);

        Run run = pipeline.run("well");

        assertThat(run.failed()).as(run.output().toString()).isEmpty();
        assertThat(run.actions())
                .containsExactly(
                        "Source/Source",
                        "Build/Synth",
                        "Build/Test",
                        "dev/Deploy",
                        "dev/Smoke",
                        "staging/Review",
                        "staging/Approve",
                        "staging/Deploy",
                        "staging/Smoke",
                        "prod/Review",
                        "prod/Approve",
                        "prod/Deploy",
                        "prod/Smoke");
        String digest = run.variables().get("Synth.ASSEMBLY_DIGEST");
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(run.approvals().get("staging")).contains("Gorgon-staging", digest);
        assertThat(run.approvals().get("prod")).contains("Gorgon-prod", digest);
        for (String environment : List.of("dev", "staging", "prod")) {
            assertThat(client.ask("gorgon-" + environment, "Is it well?")).contains("stand-in");
            assertThat(output(stack("Gorgon-" + environment), "ModelDigest"))
                    .as("what serves is what the assembly has")
                    .isEqualTo(digestIn(run.assembly(), environment));
        }
    }

    @Test
    @Order(3)
    void theReviewOfAnUnchangedAssemblyIsEmpty() throws Exception {
        Run run = pipeline.run("again");

        assertThat(run.failed()).as(run.output().toString()).isEmpty();
        assertThat(run.approvals().values())
                .hasSize(2)
                .allSatisfy(approval -> assertThat(approval).contains("no differences"));
    }

    @Test
    @Order(4)
    void anAlteredAssemblyIsNotDeployed() throws Exception {
        Run run = pipeline.run("altered", PromotionTest::altered);

        assertThat(run.failed()).isEqualTo("dev/Deploy");
    }

    private static Path altered(Path assembly) {
        try {
            Files.writeString(assembly.resolve("Gorgon-dev.template.json"), " ", StandardOpenOption.APPEND);
            return assembly;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Stack stack(String name) {
        try (CloudFormationClient cloudFormation = client.cloudFormation()) {
            return cloudFormation.describeStacks(stacks -> stacks.stackName(name)).stacks().getFirst();
        }
    }

    private static String output(Stack stack, String key) {
        return stack.outputs().stream()
                .filter(output -> output.outputKey().equals(key))
                .map(Output::outputValue)
                .findFirst()
                .orElseThrow();
    }

    private static String digestIn(Path assembly, String environment) throws IOException {
        return JSON.readTree(assembly.resolve("Gorgon-%s.template.json".formatted(environment)).toFile())
                .at("/Outputs/ModelDigest/Value")
                .asText();
    }
}
