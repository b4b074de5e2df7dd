package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.local.CdkCli;
import gorgon.localaws.LocalAws;
import gorgon.localhub.SampleModels;
import gorgon.localhub.TrafficKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;

/** What can go wrong with an endpoint that is changed, one thing after the other: each test starts from the last one's end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndpointChangeTest {
    private static final String QUESTION = "Is it well?";
    private static final String TYPE = "ml.g5.12xlarge";
    private static final String OTHER_TYPE = "ml.g6.12xlarge";
    private static final String VARIANT = "AllTraffic";

    private Deployment deployment;
    private LocalAws aws;
    private State before = new State("", "", List.of());

    /** All that a failed change must not change. */
    private record State(String config, String answer, List<String> objects) {}

    @BeforeAll
    void bootstrap(@TempDir Path directory) throws Exception {
        deployment = Deployment.bootstrapped(directory);
        aws = deployment.cloud().aws();
    }

    @AfterAll
    void close() throws IOException {
        deployment.close();
    }

    @Test
    @Order(1)
    void aQuotaOfZeroIsRefusedBeforeAnythingIsStaged() throws Exception {
        aws.quotas().set(TYPE, 0);

        CdkCli.Result refused = deployment.deploy();

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output())
                .contains("0 of the 2 needed (1 to serve, 1 more during an update)")
                .contains("request-service-quota-increase --service-code sagemaker --quota-code L-65C4BD00")
                .contains("console.aws.amazon.com/servicequotas");
        assertThat(statuses("Custom::StagedModel")).isEmpty();
        assertThat(requestsToTheHub()).isZero();
        assertThat(deployment.leftovers()).containsExactly("stack " + Deployment.STACK);
    }

    @Test
    @Order(2)
    void aReportIsEnoughForWhoTakesTheRisk() throws Exception {
        aws.quotas().set(TYPE, 1);
        deployment.app().set("preflight", "report");

        assertThat(deployment.deploy().exitCode()).isZero();
        assertThat(deployment.ask(QUESTION)).contains("stand-in");
        before = state();
    }

    /** Both fleets of an update all at once, where there may be one: SageMaker says so late, and nothing is lost. */
    @Test
    @Order(3)
    void anUpdateBeyondTheQuotaRollsBack() throws Exception {
        deployment.app().set("heads.revision", SampleModels.HEADS_SECOND);

        CdkCli.Result refused = deployment.deploy();
        aws.quotas().set(TYPE, 2);
        deployment.app().set("preflight", "enforce");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output())
                .contains("The account-level service limit 'ml.g5.12xlarge for endpoint usage' is 1");
        assertThatNothingChanged();
    }

    @Test
    @Order(4)
    void anUpdateThatAnAlarmUndoesFailsTheDeployment() throws Exception {
        aws.alarms().set(rollbackAlarm(), "ALARM");

        CdkCli.Result undone = deployment.deploy();
        aws.alarms().set(rollbackAlarm(), "OK");

        assertThat(undone.exitCode()).isNotZero();
        assertThat(undone.output()).contains(rollbackAlarm());
        assertThatNothingChanged();
        assertThat(notices())
                .as("the alarm and the endpoint's own state, each with its paragraph")
                .anyMatch(notice -> notice.contains(rollbackAlarm()))
                .anyMatch(notice -> notice.contains("ROLLING_BACK") && notice.contains("docs/runbook.md#"));
    }

    @Test
    @Order(5)
    void anUpdateThatSageMakerUndoesSilentlyFailsTheDeploymentAllTheSame() throws Exception {
        aws.sageMaker().faults().rollBackNextUpdateSilently();

        CdkCli.Result undone = deployment.deploy();

        assertThat(undone.exitCode()).isNotZero();
        assertThat(undone.output()).contains("SageMaker rolled the update back");
        assertThat(statuses("AWS::SageMaker::Endpoint"))
                .as("CloudFormation took it for a success")
                .contains("UPDATE_COMPLETE");
        assertThat(statuses("Custom::EndpointVerification")).contains("UPDATE_FAILED");
        assertThatNothingChanged();
    }

    @Test
    @Order(6)
    void aModelUpdateIsServedInPlace() throws Exception {
        assertThat(deployment.deploy().exitCode()).isZero();

        assertThat(deployment.endpointConfig()).isNotEqualTo(before.config());
        assertThat(deployment.ask(QUESTION)).isNotEqualTo(before.answer());
        before = state();
    }

    @Test
    @Order(7)
    void aTypeWithoutCapacityRollsBack() throws Exception {
        aws.sageMaker().faults().limitCapacity(OTHER_TYPE, 0);
        deployment.app().set("instance.type", OTHER_TYPE);

        CdkCli.Result refused = deployment.deploy();

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("InsufficientInstanceCapacity");
        assertThatNothingChanged();
    }

    @Test
    @Order(8)
    void anotherInstanceTypeIsAnUpdateInPlace() throws Exception {
        aws.sageMaker().faults().restoreCapacity();
        long asked = requestsToTheHub();

        assertThat(deployment.deploy().exitCode()).isZero();

        assertThat(deployment.ask(QUESTION)).isEqualTo(before.answer());
        assertThat(statuses("AWS::SageMaker::Endpoint")).doesNotContain("DELETE_IN_PROGRESS");
        assertThat(requestsToTheHub()).isEqualTo(asked);
    }

    @Test
    @Order(9)
    void anUpdateKeepsTheSizeThatScalingChose() throws Exception {
        deployment.app().set("instance.count", 2);
        deployment.app().set("scaling", Map.of("minimum", 2, "maximum", 4));
        // Whether SageMaker judges a rolling batch by the one instance that is there is not documented.
        deployment.app().set("rollout", Map.of("strategy", "allAtOnce"));
        assertThat(deployment.deploy().exitCode()).isZero();
        aws.scaler().scale(Deployment.ENDPOINT, VARIANT, 3);
        deployment.app().set("heads.revision", SampleModels.HEADS_FIRST);

        assertThat(deployment.deploy().exitCode()).isZero();

        assertThat(endpoint().productionVariants().getFirst().currentInstanceCount())
                .isEqualTo(3);
        before = state();
    }

    @Test
    @Order(10)
    void anotherTypeWhileScalingIsOnIsExplainedInSeconds() throws Exception {
        deployment.app().set("instance.type", TYPE);
        aws.quotas().set(TYPE, 8);

        CdkCli.Result refused = deployment.deploy();

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("cdk deploy -c scaling=off");
        assertThat(statuses("AWS::SageMaker::Endpoint")).doesNotContain("UPDATE_FAILED");
        assertThatNothingChanged();
    }

    @Test
    @Order(11)
    void twoStepsChangeTheTypeOfAScaledEndpoint() throws Exception {
        deployment.app().set("instance.type", OTHER_TYPE);
        assertThat(deployment.deploy("-c", "scaling=off").exitCode()).isZero();
        deployment.app().set("instance.type", TYPE);

        assertThat(deployment.deploy().exitCode()).isZero();

        assertThat(deployment.ask(QUESTION)).isEqualTo(before.answer());
        aws.scaler().scale(Deployment.ENDPOINT, VARIANT, 4);
    }

    @Test
    @Order(12)
    void theEndpointGoesAndComesBackWithoutARequestToTheHub() throws Exception {
        List<String> objects = objects();
        long asked = requestsToTheHub();

        assertThat(deployment.deploy("-c", "serving=off").exitCode()).isZero();
        assertThat(aws.leftovers()).noneMatch(line -> line.contains(Deployment.ENDPOINT + " "));
        assertThat(objects()).isEqualTo(objects);
        assertThat(deployment.deploy().exitCode()).isZero();

        assertThat(deployment.ask(QUESTION)).isEqualTo(before.answer());
        assertThat(requestsToTheHub()).isEqualTo(asked);
        assertThat(objects()).isEqualTo(objects);
    }

    @Test
    @Order(13)
    void destroyLeavesNothing() throws Exception {
        assertThat(deployment.cdk("destroy", "--force").exitCode()).isZero();

        assertThat(deployment.leftovers()).isEmpty();
    }

    private void assertThatNothingChanged() throws IOException {
        assertThat(deployment.stackStatus()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(endpoint().endpointStatusAsString()).isEqualTo("InService");
        assertThat(state()).isEqualTo(before);
    }

    private State state() throws IOException {
        return new State(deployment.endpointConfig(), deployment.ask(QUESTION), objects());
    }

    private List<String> objects() throws IOException {
        String bucket = deployment.deployed().output("ModelS3Uri").split("/", -1)[2];
        return deployment.client().keys(bucket).stream().sorted().toList();
    }

    private DescribeEndpointResponse endpoint() {
        try (SageMakerClient sageMaker = deployment.client().sageMaker()) {
            return sageMaker.describeEndpoint(endpoint -> endpoint.endpointName(Deployment.ENDPOINT));
        }
    }

    private String rollbackAlarm() {
        return aws.alarms().names().stream()
                .filter(name -> name.contains("ServerErrors"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> notices() {
        return aws.topics().names().stream()
                .flatMap(topic -> aws.topics().messages(topic).stream())
                .toList();
    }

    private long requestsToTheHub() {
        return Arrays.stream(TrafficKind.values())
                .mapToLong(kind -> deployment.cloud().hub().traffic().requests(kind))
                .sum();
    }

    /** Of the last deployment until it rolled back, oldest first. */
    private List<String> statuses(String type) {
        List<StackEvent> events = deployment.events();
        int start = 0;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).resourceType().equals("AWS::CloudFormation::Stack")
                    && events.get(i).resourceStatusAsString().matches("(CREATE|UPDATE)_IN_PROGRESS")) {
                start = i;
            }
        }
        return events.subList(start, events.size()).stream()
                .takeWhile(event -> !event.resourceStatusAsString().contains("ROLLBACK"))
                .filter(event -> event.resourceType().equals(type))
                .map(StackEvent::resourceStatusAsString)
                .toList();
    }
}
