package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.acceptance.OperatorProgram.Ended;
import gorgon.local.CdkCli;
import gorgon.localhub.SampleModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** The second model is deployed, and somebody had staged the first one by hand; then things change behind the stack's back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionAndDriftTest {
    private static final int DRIFTED = 1;

    private Path directory;
    private Deployment deployment;
    private OperatorProgram gorgon;
    private String bucket;
    private String byHand;
    private String current;

    @BeforeAll
    void deployTwice(@TempDir Path temporary) throws Exception {
        directory = temporary;
        deployment = Deployment.bootstrapped(directory);
        gorgon = deployment.operator();
        deployment.deploy().orThrow();
        bucket = deployment.deployed().output("ModelS3Uri").replaceFirst("^s3://([^/]+)/.*$", "$1");
        byHand = "s3://" + bucket + "/by-hand/first/";
        Ended staged = gorgon.run("stage", "--to", byHand);
        assertThat(staged.exitCode()).as(staged.err()).isZero();
        deployment.app().set("heads.revision", SampleModels.HEADS_SECOND);
        deployment.deploy().orThrow();
        current = deployment.deployed().output("ModelS3Uri");
    }

    @AfterAll
    void close() throws IOException {
        deployment.close();
    }

    @Test
    @Order(1)
    void pruneListsWhatNothingLoadsAndNothingElse() throws Exception {
        Ended ended = gorgon.run("prune", "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode result = ended.json();
        assertThat(result.path("unused")).singleElement().satisfies(model -> {
            assertThat(model.path("s3Uri").asText()).isEqualTo(byHand);
            assertThat(model.path("commits")).hasSize(2);
        });
        assertThat(result.path("openUploads")).isEmpty();
        assertThat(result.path("unknown")).isEmpty();
    }

    @Test
    @Order(2)
    void pruneKeepsItWhileItIsYoung() throws Exception {
        Ended ended = gorgon.run("prune", "--remove", "--yes", "--older-than", "1");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).doesNotContain("removed ");
        assertThat(ended.err()).contains("1 unused models are kept");
        assertThat(deployment.client().keys(bucket)).anyMatch(key -> key.startsWith("by-hand/"));
    }

    @Test
    @Order(3)
    void pruneRemovesItTwoDaysLaterAndTheEndpointStillAnswers() throws Exception {
        Ended ended = later("prune", "--remove", "--yes", "--older-than", "1");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("removed " + byHand);
        assertThat(deployment.client().keys(bucket))
                .noneMatch(key -> key.startsWith("by-hand/"))
                .anyMatch(key -> key.contains(digest(current)));
        assertThat(deployment.ask("What is Medusa?")).contains("stand-in");
    }

    @Test
    @Order(3)
    void pruneHasTheCdkListWhatOlderAssembliesLeft() throws Exception {
        Ended ended = later("prune", "--assemblies", "--older-than", "1");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("not Gorgon's alone");
        assertThat(ended.out()).containsPattern("files scanned: [1-9]\\d* assets .* eligible for deletion");
    }

    @Test
    @Order(4)
    void whatWasDeployedHasNoDrift() throws Exception {
        Ended ended = gorgon.run("drift", "--json");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        JsonNode result = ended.json();
        assertThat(result.path("clean").asBoolean()).isTrue();
        assertThat(result.path("resources").asInt()).isGreaterThan(5);
        assertThat(result.path("files").asText())
                .isEqualTo(deployment.deployed().output("StagedFiles"));
    }

    @Test
    @Order(5)
    void driftNamesWhatSomebodyChanged() throws Exception {
        StackResource alarm = alarm();
        change(alarm.physicalResourceId());
        String config = deployment.endpointConfig();
        exchangeConfig(config);
        String key = deployment.client().keys(bucket).stream()
                .filter(name -> name.endsWith(digest(current) + "/config.json"))
                .findFirst()
                .orElseThrow();
        deployment.client().delete(bucket, key);

        Ended ended = gorgon.run("drift");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(DRIFTED);
        assertThat(ended.out())
                .contains(alarm.logicalResourceId() + " (AWS::CloudWatch::Alarm) /Threshold")
                .contains("live 4711")
                .contains(
                        "endpoint configuration: deployed %s, live by-hand".formatted(config.toLowerCase(Locale.ROOT)))
                .containsPattern(key + " object: deployed \\d+ bytes, live none");
    }

    @Test
    @Order(6)
    void theCdkCliSeesWhatCloudFormationSees() throws Exception {
        CdkCli.Result drift = deployment.cdk("drift", "--fail", Deployment.STACK);

        assertThat(drift.exitCode()).isEqualTo(DRIFTED);
        assertThat(drift.output()).contains(alarm().logicalResourceId(), "4711").doesNotContain("by-hand");
    }

    private Ended later(String... arguments) throws Exception {
        try (LaterAws aws = new LaterAws(deployment.cloud().aws().endpoint(), Duration.ofDays(2))) {
            Map<String, String> environment = new HashMap<>(deployment.cloud().variables());
            environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
            return new OperatorProgram(deployment.app().path(), directory, environment).run(arguments);
        }
    }

    private StackResource alarm() {
        try (CloudFormationClient stacks = deployment.client().cloudFormation()) {
            return stacks
                    .describeStackResources(request -> request.stackName(Deployment.STACK))
                    .stackResources()
                    .stream()
                    .filter(resource -> resource.resourceType().equals("AWS::CloudWatch::Alarm"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void change(String alarm) {
        try (CloudWatchClient watch = deployment.client().cloudWatch()) {
            watch.putMetricAlarm(request -> request.alarmName(alarm)
                    .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                    .evaluationPeriods(1)
                    .threshold(4711.0));
        }
    }

    /** The same variants under another name. */
    private void exchangeConfig(String config) throws InterruptedException {
        try (SageMakerClient sageMaker = deployment.client().sageMaker()) {
            DescribeEndpointConfigResponse own =
                    sageMaker.describeEndpointConfig(request -> request.endpointConfigName(config));
            sageMaker.createEndpointConfig(
                    request -> request.endpointConfigName("by-hand").productionVariants(own.productionVariants()));
            sageMaker.updateEndpoint(
                    request -> request.endpointName(Deployment.ENDPOINT).endpointConfigName("by-hand"));
            Instant end = Instant.now().plus(Duration.ofSeconds(30));
            while (status(sageMaker) != EndpointStatus.IN_SERVICE
                    && Instant.now().isBefore(end)) {
                Thread.sleep(200);
            }
            assertThat(deployment.endpointConfig()).isEqualTo("by-hand");
        }
    }

    private static EndpointStatus status(SageMakerClient sageMaker) {
        return sageMaker
                .describeEndpoint(request -> request.endpointName(Deployment.ENDPOINT))
                .endpointStatus();
    }

    private static String digest(String s3Uri) {
        return s3Uri.replaceFirst("^.*/([^/]+)/$", "$1");
    }
}
