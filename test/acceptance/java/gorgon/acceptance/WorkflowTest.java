package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.acceptance.workflow.Runner;
import gorgon.acceptance.workflow.WorkflowRun;
import gorgon.local.Client;
import gorgon.local.LocalCloud;
import gorgon.local.Workspace;
import gorgon.localaws.sagemaker.tgi.Pace;
import gorgon.localhub.SampleModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** GitHub's workflows, every command of them as it stands there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkflowTest {
    private static final Pace SPECULATIVE = new Pace(Duration.ofMillis(20), Duration.ofMillis(20), List.of(1, 3));
    private static final Pace ONE_BY_ONE = new Pace(Duration.ofMillis(20), Duration.ofMillis(20), List.of(1));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNT = "123456789012";
    private static final String ACCOUNT_OF_PROD = "210987654321";
    private static final List<String> STAGES = List.of("dev", "staging", "prod");

    private static final Map<String, Object> DELIVERY = Map.of(
            "region",
            "us-east-1",
            "repository",
            PullRequestComments.REPOSITORY,
            "branch",
            "main",
            "environments",
            STAGES);

    private Path directory = Path.of("");
    private PullRequestComments github;
    private LocalCloud cloud;
    private CopiedCheckout sources;
    private Runner runner;
    private String base;
    private @Nullable WorkflowRun delivery;

    @BeforeAll
    void copy(@TempDir Path folder) throws Exception {
        directory = folder;
        Workspace workspace = Workspace.current();
        github = new PullRequestComments();
        cloud = LocalCloud.start(workspace, directory.resolve("cloud"), 0);
        sources = CopiedCheckout.of(workspace.root(), Files.createDirectory(directory.resolve("copy")));
        // The tests of the tests would not end.
        Files.createDirectories(sources.file(".mvn"));
        Files.writeString(sources.file(".mvn/maven.config"), "--non-recursive\n--offline\n--quiet\n");
        base = sources.set("context.common.heads.revision", SampleModels.HEADS_FIRST)
                .set("context.common.base.revision", SampleModels.BASE_FIRST)
                .set("context.delivery", DELIVERY)
                .commit("base");
        runner = new Runner(
                sources, directory.resolve("runs"), variables(), PullRequestComments.TOKEN, cloud.variables());
        bootstrap();
    }

    @AfterAll
    void close() throws Exception {
        cloud.close();
        github.close();
    }

    @Test
    @Order(1)
    void aPullRequestGetsOneCommentThatEachPushRenews() throws Exception {
        sources.set("context.common.instance.type", "ml.g6.12xlarge").commit("another instance");

        WorkflowRun first = runner.run("review.yml", "pull_request", pullRequest(PullRequestComments.REPOSITORY));

        assertThat(first.results())
                .as(said(first))
                .containsOnly(Map.entry("test", "success"), Map.entry("review", "success"));
        assertThat(github.comments()).hasSize(1);
        assertThat(github.comments().getFirst()).contains("ml.g6.12xlarge");
        assertThat(first.output("Differences")).contains("ml.g6.12xlarge");

        sources.set("context.common.instance.type", "ml.g6e.12xlarge").commit("yet another one");
        WorkflowRun second = runner.run("review.yml", "pull_request", pullRequest(PullRequestComments.REPOSITORY));

        assertThat(second.results()).containsEntry("review", "success");
        assertThat(github.writes()).containsExactly("POST", "PATCH");
        assertThat(github.comments()).hasSize(1);
        assertThat(github.comments().getFirst()).contains("ml.g6e.12xlarge").doesNotContain("ml.g6.12xlarge");
    }

    @Test
    @Order(2)
    void aForkGetsTheReviewOnThePageOfTheRunOnly() throws Exception {
        int written = github.writes().size();

        WorkflowRun run = runner.run("review.yml", "pull_request", pullRequest("somebody/gorgon"));

        assertThat(run.results()).as(said(run)).containsEntry("review", "success");
        assertThat(github.writes()).hasSize(written);
        assertThat(run.summary("review")).contains("ml.g6e.12xlarge");
    }

    @Test
    @Order(3)
    void aBaseThatCannotBeSynthesizedIsSaidSoAndFailsNothing() throws Exception {
        String unpinned =
                sources.set("context.environments.prod.base.revision", "main").commit("as it is shipped");
        sources.set("context.environments.prod.base.revision", SampleModels.BASE_FIRST)
                .commit("pin");

        WorkflowRun run =
                runner.run("review.yml", "pull_request", pullRequest(PullRequestComments.REPOSITORY, unpinned));

        assertThat(run.results())
                .as(said(run))
                .containsOnly(Map.entry("test", "success"), Map.entry("review", "success"));
        assertThat(run.output("Synthesize the base")).contains("context.environments.prod.base.revision");
        assertThat(List.of(run.summary("review"), github.comments().getFirst()))
                .allSatisfy(review -> assertThat(review)
                        .contains("The base %s cannot be synthesized".formatted(unpinned), "Gorgon-prod is new"));
    }

    @Test
    @Order(4)
    void aDeliveryEndsWhereASmokeTestFails() throws Exception {
        sources.set("context.common.instance.type", "ml.g5.12xlarge").commit("as it was");
        cloud.aws().sageMaker().pace(ONE_BY_ONE);

        WorkflowRun run = runner.run("deliver.yml", "push", repository());

        assertThat(run.results())
                .as(said(run))
                .containsEntry("build", "success")
                .containsEntry("dev / review", "success")
                .containsEntry("dev / deploy", "failure")
                .containsEntry("staging", "skipped")
                .containsEntry("prod", "skipped");
        assertThat(stacks()).containsExactly("Gorgon-dev");
        assertThat(run.output("Smoke test")).contains("FAILED  speculation");
        assertThat(run.artifact("smoke-dev").resolve("smoke.xml")).content().contains("<failure");
    }

    @Test
    @Order(5)
    void oneAssemblyGoesFromStageToStage() throws Exception {
        cloud.aws().sageMaker().pace(SPECULATIVE);

        WorkflowRun run = runner.run("deliver.yml", "push", repository());
        delivery = run;

        assertThat(run.results().values()).as(said(run)).containsOnly("success");
        assertThat(run.steps().stream().filter(step -> step.title().equals("Synthesize")))
                .hasSize(1);
        assertThat(run.steps().stream()
                        .filter(step ->
                                step.title().equals("Deploy") || step.title().equals("Smoke test"))
                        .map(step -> step.job() + ": " + step.title()))
                .containsExactlyElementsOf(STAGES.stream()
                        .flatMap(stage -> Stream.of(stage + " / deploy: Deploy", stage + " / deploy: Smoke test"))
                        .toList());
        assertThat(stacks()).containsExactlyInAnyOrder("Gorgon-dev", "Gorgon-staging", "Gorgon-prod");
        for (String stage : STAGES) {
            assertThat(run.summary(stage + " / review")).contains("Gorgon-" + stage);
            assertThat(run.summary(stage + " / deploy")).contains("### gorgon-%s passed".formatted(stage));
            assertThat(deployed("Gorgon-" + stage)).isEqualTo(built(run, "Gorgon-" + stage));
        }
    }

    @Test
    @Order(6)
    void whatIsNotAsItWasDeployedFailsItsJobOnly() throws Exception {
        WorkflowRun clean = runner.run("drift.yml", "schedule", repository());
        assertThat(clean.results()).as(said(clean)).hasSize(3).containsValue("success");
        assertThat(clean.results().values()).as(said(clean)).containsOnly("success");
        removeOneStagedFile("Gorgon-staging");

        WorkflowRun drifted = runner.run("drift.yml", "schedule", repository());

        assertThat(drifted.results())
                .as(said(drifted))
                .containsEntry("drift (dev)", "success")
                .containsEntry("drift (staging)", "failure")
                .containsEntry("drift (prod)", "success");
        assertThat(drifted.summary("drift (staging)")).contains("llm/config.json");
        assertThat(new GithubRoles(delivered()).problems(drifted)).isEmpty();
    }

    @Test
    @Order(6)
    void everyJobTakesARoleThatItMayTakeAndThatMayDoWhatItCalls() throws Exception {
        WorkflowRun run = Objects.requireNonNull(delivery, "the delivery before this test");

        assertThat(run.sessions())
                .extracting(WorkflowRun.Session::role)
                .containsExactly(
                        role(ACCOUNT, "dev-github-review"),
                        role(ACCOUNT, "dev-github-deploy"),
                        role(ACCOUNT, "staging-github-review"),
                        role(ACCOUNT, "staging-github-deploy"),
                        role(ACCOUNT_OF_PROD, "prod-github-review"),
                        role(ACCOUNT_OF_PROD, "prod-github-deploy"));
        assertThat(new GithubRoles(delivered()).problems(run)).isEmpty();
    }

    private static String role(String account, String name) {
        return "arn:aws:iam::%s:role/gorgon-%s".formatted(account, name);
    }

    /** The checkout in which the second app's assembly lies. */
    private Path delivered() throws Exception {
        Path checkout = directory.resolve("delivered");
        if (!Files.exists(checkout)) {
            sources.cloneTo(checkout, 1);
            Workspace.current()
                    .cdk(checkout, variables(), System.out)
                    .run("synth", "--quiet", "--app", "./gorgon app delivery", "--output", GithubRoles.ASSEMBLY)
                    .orThrow();
        }
        return checkout;
    }

    private void removeOneStagedFile(String stack) throws Exception {
        try (Client client = new Client(cloud.aws().endpoint());
                CloudFormationClient cloudFormation = client.cloudFormation();
                HttpClient http = HttpClient.newHttpClient()) {
            String place =
                    cloudFormation.describeStacks(of -> of.stackName(stack)).stacks().getFirst().outputs().stream()
                            .filter(output -> output.outputKey().equals("ModelS3Uri"))
                            .findFirst()
                            .orElseThrow()
                            .outputValue();
            URI object = cloud.aws().endpoint().resolve(place.substring("s3:/".length()) + "llm/config.json");
            assertThat(http.send(HttpRequest.newBuilder(object).DELETE().build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    /** In a folder without an app. */
    private void bootstrap() throws Exception {
        cloud.cdk(Files.createDirectory(directory.resolve("bootstrap")), System.out)
                .run("bootstrap", "aws://%s/us-east-1".formatted(ACCOUNT))
                .orThrow();
    }

    /** As JSON, for the CLI takes white space away where it sends a template itself. */
    private JsonNode deployed(String stack) throws Exception {
        try (Client client = new Client(cloud.aws().endpoint());
                CloudFormationClient cloudFormation = client.cloudFormation()) {
            return JSON.readTree(
                    cloudFormation.getTemplate(of -> of.stackName(stack)).templateBody());
        }
    }

    private static JsonNode built(WorkflowRun run, String stack) throws IOException {
        return JSON.readTree(
                run.artifact("assembly").resolve(stack + ".template.json").toFile());
    }

    private List<String> stacks() {
        try (Client client = new Client(cloud.aws().endpoint());
                CloudFormationClient cloudFormation = client.cloudFormation()) {
            return cloudFormation.describeStacks().stacks().stream()
                    .map(Stack::stackName)
                    .filter(name -> name.startsWith("Gorgon-"))
                    .toList();
        }
    }

    /** On loopback nobody asks whose account it is. */
    private static Map<String, String> repository() {
        return Map.of(
                "vars.AWS_ACCOUNT_ID",
                ACCOUNT,
                "vars.AWS_ACCOUNT_ID_PROD",
                ACCOUNT_OF_PROD,
                "vars.AWS_REGION",
                "us-east-1");
    }

    private Map<String, String> variables() {
        return Map.of(
                "CI", "true",
                "GITHUB_ACTIONS", "true",
                "GITHUB_API_URL", github.api(),
                "GITHUB_REPOSITORY", PullRequestComments.REPOSITORY,
                // Whose machine this is has credentials, perhaps; GitHub's has none.
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    private Map<String, String> pullRequest(String head) {
        return pullRequest(head, base);
    }

    private static Map<String, String> pullRequest(String head, String base) {
        return Map.of(
                "github.repository",
                PullRequestComments.REPOSITORY,
                "github.event.pull_request.number",
                Integer.toString(PullRequestComments.NUMBER),
                "github.event.pull_request.base.sha",
                base,
                "github.event.pull_request.head.repo.full_name",
                head);
    }

    private static String said(WorkflowRun run) {
        return run.steps().stream()
                .map(step -> "%s, %s: %d\n%s".formatted(step.job(), step.title(), step.exitCode(), step.output()))
                .collect(Collectors.joining("\n"));
    }
}
