package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final List<Integer> TOKENS_PER_STEP = List.of(1, 3, 2);
    private static final Pace WELL = new Pace(Duration.ofMillis(50), Duration.ofMillis(20), TOKENS_PER_STEP);
    // Two tokens a step: 50 milliseconds each.
    private static final Pace SLOW = new Pace(Duration.ofMillis(50), Duration.ofMillis(100), TOKENS_PER_STEP);
    private static final int MOST_MILLISECONDS_PER_TOKEN = 40;
    private static final long MOST_SECONDS = 240;
    private static final Pattern CALL = Pattern.compile("\\./gorgon ([a-z]+)((?: .*)?)");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z-]+");
    private static final Pattern ASSEMBLY = Pattern.compile("to the assembly [0-9a-f]{64}");
    private static final Map<String, Object> DELIVERY = Map.of(
            "region",
            "us-east-1",
            "repository",
            "acme/gorgon",
            "connection",
            "arn:aws:codeconnections:us-east-1:111122223333:connection/11111111-2222-3333-4444-555555555555",
            "environments",
            List.of("dev", "staging", "prod"));

    private LocalCloud cloud;
    private Client client;
    private Path folder;
    private CopiedCheckout sources;
    private PipelineTemplate template;
    private PipelineExecution delivery;
    private String assembly = "";

    @BeforeAll
    void synthesizeThePipeline(@TempDir Path directory) throws Exception {
        folder = directory;
        Workspace workspace = Workspace.current();
        cloud = LocalCloud.start(workspace, folder.resolve("cloud"), 0);
        client = new Client(cloud.aws().endpoint());
        sources = CopiedCheckout.of(workspace.root(), Files.createDirectory(folder.resolve("copy")))
                .set("context.environments.prod.heads.revision", SampleModels.HEADS_FIRST)
                .set("context.environments.prod.base.revision", SampleModels.BASE_FIRST)
                .set("context.common.smokeTest.millisecondsPerToken", MOST_MILLISECONDS_PER_TOKEN)
                .set("context.delivery", DELIVERY);
        buildLittleWithMaven();
        sources.commit("Deliver");
        Path checkout = folder.resolve("checkout");
        sources.cloneTo(checkout, 1);
        cloud.cdk(checkout, System.out).run("bootstrap").orThrow();
        cloud.cdk(checkout, System.out)
                .run("synth", "--quiet", "--app", "./gorgon app delivery", "--output", "delivery.out")
                .orThrow();
        template = PipelineTemplate.read(checkout.resolve("delivery.out/Gorgon-pipeline.template.json"));
        delivery = execution("first");
    }

    /** The template says {@code mvn -B verify}; all of it here would run this test again. */
    private void buildLittleWithMaven() throws IOException {
        Path arguments = sources.file(".mvn/maven.config");
        Files.createDirectories(Objects.requireNonNull(arguments.getParent()));
        Files.writeString(arguments, "--quiet\n--offline\n-Dmaven.test.skip=true\n--projects=src/tgi\n", UTF_8);
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

        Run run = new CodePipeline(template, delivery, review -> true).run();

        assertThat(run.failed()).as(run.said().toString()).isEqualTo("dev/Smoke");
        assertThat(run.said().get("dev/Smoke"))
                .contains("FAILED  time per token: ", "wanted: at most 40.0", "ok      model: digest ");
        assertThat(run.succeeded())
                .containsExactlyInAnyOrder("Source/Source", "Build/Test", "Build/Synth", "dev/Deploy");
        assertThat(stack("Gorgon-dev").stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThatThrownBy(() -> stack("Gorgon-staging")).isInstanceOf(CloudFormationException.class);
    }

    @Test
    @Order(2)
    void theSameAssemblyGoesOnToProductionOnceDevIsWell() throws Exception {
        cloud.aws().sageMaker().pace(WELL);
        Map<String, String> before = contents(delivery.artifact("Assembly"));

        Run run = new CodePipeline(template, delivery, review -> true).from("dev/Smoke");

        assertThat(run.failed()).as(run.said().toString()).isEmpty();
        assertThat(run.succeeded())
                .containsExactly(
                        "dev/Smoke",
                        "staging/Review",
                        "staging/Approve",
                        "staging/Deploy",
                        "staging/Smoke",
                        "prod/Review",
                        "prod/Approve",
                        "prod/Deploy",
                        "prod/Smoke");
        String digest = delivery.variable("Synth.ASSEMBLY_DIGEST");
        assertThat(digest).matches("[0-9a-f]{64}");
        assembly = reviewed(run);
        assertThat(run.said().get("staging/Approve")).contains("Gorgon-staging", "new", digest);
        assertThat(run.said().get("prod/Approve")).contains("Gorgon-prod", "new", digest);
        assertThat(contents(delivery.artifact("Assembly")))
                .as("nobody wrote into it")
                .isEqualTo(before);
        for (String environment : List.of("dev", "staging", "prod")) {
            assertThat(client.ask("gorgon-" + environment, "Is it well?")).contains("stand-in");
            assertThat(output(stack("Gorgon-" + environment), "ModelDigest"))
                    .as("what serves is what the assembly has")
                    .isEqualTo(digestInAssembly(environment));
        }
    }

    @Test
    @Order(3)
    void theReviewOfAnUnchangedAssemblyIsEmpty() throws Exception {
        PipelineExecution second = execution("second");

        Run run = new CodePipeline(template, second, review -> false).run();

        assertThat(run.failed()).as(run.said().toString()).isEqualTo("staging/Approve");
        assertThat(run.said().get("staging/Approve")).contains("no differences");
        assertThat(reviewed(run)).as("another synth of the same sources").isEqualTo(assembly);
    }

    @Test
    @Order(4)
    void anAlteredAssemblyIsNeitherReviewedNorDeployed() throws Exception {
        Path file = delivery.artifact("Assembly").resolve("Gorgon-prod.template.json");
        Files.writeString(file, " ", StandardOpenOption.APPEND);
        CodePipeline pipeline = new CodePipeline(template, delivery, review -> true);

        for (String action : List.of("prod/Review", "prod/Deploy", "prod/Smoke")) {
            Run run = pipeline.from(action);

            assertThat(run.failed()).isEqualTo(action);
            assertThat(run.said().get(action)).as("it does nothing before").isEmpty();
        }
    }

    @Test
    @Order(5)
    void everyOptionOfItsCommandsIsOneOfTheProgram() throws Exception {
        OperatorProgram gorgon = new OperatorProgram(folder, folder, Map.of());
        List<MatchResult> calls = template.commands().stream()
                .flatMap(command -> CALL.matcher(command).results())
                .filter(call -> !call.group(1).equals("install"))
                .toList();

        assertThat(calls).extracting(call -> call.group(1)).contains("review", "smoke", "drift");
        for (MatchResult call : calls) {
            String help = gorgon.run(call.group(1), "--help").out();

            assertThat(OPTION.matcher(call.group(2)).results().map(MatchResult::group))
                    .as(call.group())
                    .isNotEmpty()
                    .allMatch(option ->
                            Pattern.compile(option + "\\b(?!-)").matcher(help).find());
        }
    }

    /** What a review calls the assembly, less what each synth writes of itself. */
    private static String reviewed(Run run) {
        return ASSEMBLY.matcher(run.said().getOrDefault("staging/Review", ""))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    private PipelineExecution execution(String name) throws IOException {
        Map<String, String> variables = new TreeMap<>(cloud.variables());
        variables.put("AWS_REGION", "us-east-1");
        variables.put("HF_ENDPOINT", cloud.hub().endpoint().toString());
        variables.put("CDK_HOME", folder.resolve("cdk-home").toString());
        variables.put("CDK_DISABLE_VERSION_CHECK", "1");
        return new PipelineExecution(template, sources, new BuildShell(variables, MOST_SECONDS), folder.resolve(name));
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), Files.readString(file, ISO_8859_1));
            }
        }
        return contents;
    }

    private Stack stack(String name) {
        try (CloudFormationClient cloudFormation = client.cloudFormation()) {
            return cloudFormation
                    .describeStacks(stacks -> stacks.stackName(name))
                    .stacks()
                    .getFirst();
        }
    }

    private static String output(Stack stack, String key) {
        return stack.outputs().stream()
                .filter(output -> output.outputKey().equals(key))
                .map(Output::outputValue)
                .findFirst()
                .orElseThrow();
    }

    private String digestInAssembly(String environment) throws IOException {
        Path file = delivery.artifact("Assembly").resolve("Gorgon-%s.template.json".formatted(environment));
        return JSON.readTree(file.toFile()).at("/Outputs/ModelDigest/Value").asText();
    }
}
