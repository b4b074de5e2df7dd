package gorgon.artifactprep.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.account.Endpoint;
import gorgon.artifactprep.account.FakeAccount;
import gorgon.artifactprep.account.Stacks;
import gorgon.artifactprep.account.Unanswered;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.preflight.Preflight;
import gorgon.artifactprep.rollout.Rollout;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.ManualTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stops a deployment does not stop its rollback. */
final class RollbackTest {
    private static final JsonNode PREFLIGHT = Json.read("""
            {"Mode":"enforce","EndpointName":"gorgon-dev","InstanceTypes":["ml.g5.12xlarge"],"Instances":"1",
             "UpdateInstances":"1","Image":"example.com/own:1","Scaling":"off","Region":"us-east-1"}""");
    private static final JsonNode VERIFICATION =
            Json.object().put("EndpointName", "gorgon-dev").put("EndpointConfigName", "new");
    private static final Deadline SOON = Deadline.in(Duration.ofSeconds(30));

    private final FakeAccount aws = new FakeAccount()
            .quota("ml.g5.12xlarge", 0)
            .endpoint(new Endpoint("gorgon-dev", "old", "InService", Optional.empty(), Optional.empty()), "ml.g5.12xlarge");

    @Test
    void aProblemStopsADeployment() {
        assertThat(preflight("CREATE_IN_PROGRESS", PREFLIGHT))
                .isInstanceOfSatisfying(
                        Ruling.Refusal.class,
                        refusal -> assertThat(refusal.reason()).contains("0 of the 2 needed"));
        assertThat(verification("UPDATE_IN_PROGRESS"))
                .isInstanceOfSatisfying(
                        Ruling.Refusal.class,
                        refusal -> assertThat(refusal.reason()).contains("rolled the update back"));
    }

    @Test
    void aProblemIsARemarkWhileTheStackRollsBack() {
        assertThat(preflight("UPDATE_ROLLBACK_IN_PROGRESS", PREFLIGHT))
                .isInstanceOfSatisfying(Ruling.Pass.class, pass -> {
                    assertThat(pass.remark()).contains("0 of the 2 needed");
                    assertThat(pass.attributes().get("Report")).contains("not checked: image: example.com/own:1");
                });
        assertThat(verification("UPDATE_ROLLBACK_IN_PROGRESS")).isInstanceOf(Ruling.Pass.class);
    }

    @Test
    void aProblemIsARemarkWhereItIsOnlyToBeReported() {
        ObjectNode report = PREFLIGHT.deepCopy();
        report.put("Mode", "report");

        assertThat(preflight("CREATE_IN_PROGRESS", report)).isInstanceOf(Ruling.Pass.class);
    }

    @Test
    void aStackThatCannotBeAskedForIsNoRollback() {
        Stacks denied = stackId -> {
            throw new Unanswered("AWS denies it");
        };

        assertThat(new PreflightGuard(Preflight.of(aws.account()), denied).judge("s", PREFLIGHT, SOON))
                .isInstanceOf(Ruling.Refusal.class);
    }

    @Test
    void whatServesPassesWithItsStatus() {
        aws.endpoint(new Endpoint("gorgon-dev", "new", "InService", Optional.empty(), Optional.empty()), "ml.g5.12xlarge");

        assertThat(verification("UPDATE_IN_PROGRESS"))
                .isInstanceOfSatisfying(
                        Ruling.Pass.class,
                        pass -> assertThat(pass.attributes())
                                .containsEntry("Status", "InService")
                                .containsEntry("EndpointConfigName", "new"));
    }

    private Ruling preflight(String stackStatus, JsonNode properties) {
        return new PreflightGuard(Preflight.of(aws.account()), stackId -> stackStatus).judge("s", properties, SOON);
    }

    private Ruling verification(String stackStatus) {
        return new VerificationGuard(new Rollout(aws.account().endpoints(), new ManualTime()), stackId -> stackStatus)
                .judge("s", VERIFICATION, SOON);
    }
}
