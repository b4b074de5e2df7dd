package gorgon.artifactprep.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.account.Endpoint;
import gorgon.artifactprep.account.FakeAccount;
import gorgon.artifactprep.account.Stacks;
import gorgon.artifactprep.account.Tries;
import gorgon.artifactprep.account.Unanswered;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.CustomResourceResponse.Status;
import gorgon.artifactprep.cloudformation.RecordingResponder;
import gorgon.artifactprep.cloudformation.Requests;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.preflight.Preflight;
import gorgon.artifactprep.rollout.Rollout;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.ManualTime;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What stops a deployment does not stop its rollback. */
final class RollbackTest {
    private static final JsonNode PREFLIGHT = Json.read("""
            {"Mode":"enforce","EndpointName":"gorgon-dev","InstanceTypes":["ml.g5.12xlarge"],"Instances":"1",
             "UpdateInstances":"1","Image":"example.com/own:1","Scaling":"off","Region":"us-east-1"}""");
    private static final JsonNode VERIFICATION =
            Json.object().put("EndpointName", "gorgon-dev").put("EndpointConfigName", "new");
    private static final Deadline SOON = Deadline.in(Duration.ofSeconds(30));
    private static final Stacks ROLLING_BACK = stackId -> "UPDATE_ROLLBACK_IN_PROGRESS";

    private final FakeAccount aws =
            new FakeAccount().quota("ml.g5.12xlarge", 0).endpoint(endpointOn("old"), "ml.g5.12xlarge");

    @Test
    void aProblemStopsADeployment() {
        assertFailed(preflight("CREATE_IN_PROGRESS", PREFLIGHT), "0 of the 2 needed");
        assertFailed(verification("UPDATE_IN_PROGRESS"), "rolled the update back");
    }

    @Test
    void anEndpointThatIsThereBeforeItsStackIsSomebodyElses() {
        assertFailed(
                preflight("CREATE_IN_PROGRESS", PREFLIGHT),
                "owner of the endpoint: gorgon-dev is there already and somebody else's; choose another environment");
        assertThat(preflight("UPDATE_IN_PROGRESS", PREFLIGHT).reason()).doesNotContain("owner");
    }

    @Test
    void aProblemIsARemarkWhileTheStackRollsBack() {
        CustomResourceResponse preflight = preflight("UPDATE_ROLLBACK_IN_PROGRESS", PREFLIGHT);
        assertPassed(preflight, "0 of the 2 needed");
        assertThat(preflight.attributes().get("Report")).contains("not checked: image: example.com/own:1");

        CustomResourceResponse verification = verification("ROLLBACK_IN_PROGRESS");
        assertPassed(verification, "rolled the update back");
        assertThat(verification.attributes()).containsEntry("Status", "InService");
    }

    @Test
    void nothingElseThatGoesWrongStopsARollback() {
        assertPassed(preflight("UPDATE_ROLLBACK_IN_PROGRESS", Json.object()), "read the properties of a preflight");
        assertPassed(
                answer(broken(), ROLLING_BACK, Requests.create("r", PREFLIGHT), SOON),
                "IllegalStateException: surprise");
        assertPassed(
                answer(broken(), ROLLING_BACK, Requests.create("r", PREFLIGHT).put("RequestType", "Ponder"), SOON),
                "must be Create, Update or Delete (Ponder)");
        assertPassed(
                answer(endless(), ROLLING_BACK, Requests.create("r", PREFLIGHT), Deadline.in(Duration.ofSeconds(-14))),
                "there was no answer in time");
    }

    @Test
    void aProblemIsARemarkWhereItIsOnlyToBeReported() {
        ObjectNode report = PREFLIGHT.deepCopy();
        report.put("Mode", "report");

        assertPassed(preflight("CREATE_IN_PROGRESS", report), "0 of the 2 needed");
    }

    @Test
    void aStackThatDoesNotAnswerAtOnceIsAskedAgain() {
        ManualTime time = new ManualTime();
        AtomicInteger asked = new AtomicInteger();
        Stacks busy = stackId -> {
            if (asked.incrementAndGet() < 4) {
                throw new Unanswered("busy");
            }
            return "UPDATE_ROLLBACK_IN_PROGRESS";
        };

        assertPassed(answer(broken(), new Tries(time).of(busy), Requests.create("r", PREFLIGHT), SOON), "surprise");
        assertThat(time.waited()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aStackThatNobodyKnowsOfIsNoRollback() {
        Stacks denied = stackId -> {
            throw new Unanswered("AWS denies it");
        };
        Stacks silent = stackId -> {
            Pause.SLEEP.await(Duration.ofMinutes(5));
            return "UPDATE_ROLLBACK_IN_PROGRESS";
        };
        JsonNode event = Requests.create("r", PREFLIGHT);

        assertFailed(answer(broken(), new Tries(new ManualTime()).of(denied), event, SOON), "surprise");
        assertFailed(answer(broken(), silent, event, Deadline.in(Duration.ofSeconds(-44))), "");
    }

    @Test
    void whatServesPassesWithItsStatus() {
        aws.endpoint(endpointOn("new"), "ml.g5.12xlarge");

        assertThat(verification("UPDATE_IN_PROGRESS").attributes())
                .containsEntry("Status", "InService")
                .containsEntry("EndpointConfigName", "new");
    }

    private CustomResourceResponse preflight(String stackStatus, JsonNode properties) {
        return answer(
                new PreflightGuard(Preflight.of(aws.account()), stackId -> stackStatus),
                stackId -> stackStatus,
                Requests.create("r", properties),
                SOON);
    }

    private CustomResourceResponse verification(String stackStatus) {
        return answer(
                new VerificationGuard(new Rollout(aws.account().endpoints(), new ManualTime())),
                stackId -> stackStatus,
                Requests.create("r", VERIFICATION),
                SOON);
    }

    private static CustomResourceResponse answer(Guard guard, Stacks stacks, JsonNode event, Deadline deadline) {
        return new Gate("guard", guard, stacks, new RecordingResponder()).answer(event, deadline);
    }

    private static Guard broken() {
        return (stackId, properties, deadline) -> {
            throw new IllegalStateException("surprise");
        };
    }

    private static Guard endless() {
        return (stackId, properties, deadline) -> {
            Pause.SLEEP.await(Duration.ofMinutes(5));
            return new Ruling.Refusal("late");
        };
    }

    private static Endpoint endpointOn(String config) {
        return new Endpoint("gorgon-dev", config, "InService", Optional.empty(), Optional.empty());
    }

    private static void assertPassed(CustomResourceResponse response, String remark) {
        assertThat(response.status()).isEqualTo(Status.SUCCESS);
        assertThat(response.reason()).contains(remark);
    }

    private static void assertFailed(CustomResourceResponse response, String reason) {
        assertThat(response.status()).isEqualTo(Status.FAILED);
        assertThat(response.reason()).contains(reason);
    }
}
