package gorgon.artifactprep.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.CustomResourceResponse.Status;
import gorgon.artifactprep.cloudformation.RecordingResponder;
import gorgon.artifactprep.cloudformation.Requests;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever a guard does, CloudFormation is answered. */
final class GateTest {
    private static final ObjectNode PROPERTIES = Json.object().put("EndpointName", "gorgon-dev");
    private static final Deadline SOON = Deadline.in(Duration.ofSeconds(30));
    private static final Guard PASS =
            (stackId, properties, deadline) -> new Ruling.Pass(new TreeMap<>(Map.of("Report", "fine")), "a remark");

    private final RecordingResponder responder = new RecordingResponder();

    @Test
    void aPassIsASuccessWithItsAttributes() {
        CustomResourceResponse response = answer(PASS, Requests.create("r", PROPERTIES));

        assertThat(response.status()).isEqualTo(Status.SUCCESS);
        assertThat(response.attributes()).containsExactly(Map.entry("Report", "fine"));
        assertThat(response.reason()).isEqualTo("a remark");
        assertThat(response.physicalResourceId()).isEqualTo("preflight-gorgon-dev");
    }

    @Test
    void aRefusalIsAFailureWithItsReason() {
        CustomResourceResponse response = answer(
                (stackId, properties, deadline) -> new Ruling.Refusal("no quota"), Requests.create("r", PROPERTIES));

        assertThat(response.status()).isEqualTo(Status.FAILED);
        assertThat(response.reason()).isEqualTo("no quota");
    }

    @Test
    void theIdStaysWhateverAnUpdateChanges() {
        ObjectNode renamed = Json.object().put("EndpointName", "gorgon-other");

        assertThat(answer(PASS, Requests.update("r", "preflight-gorgon-dev", renamed))
                        .physicalResourceId())
                .isEqualTo("preflight-gorgon-dev");
    }

    @Test
    void aRepeatedRequestIsAnsweredTheSame() {
        JsonNode event = Requests.create("r", PROPERTIES);

        assertThat(answer(PASS, event).bytes()).isEqualTo(answer(PASS, event).bytes());
    }

    @Test
    void aDeleteAsksNobody() {
        Guard broken = (stackId, properties, deadline) -> {
            throw new AssertionError("asked");
        };

        assertThat(answer(broken, Requests.delete("r", "anything", Json.object()))
                        .status())
                .isEqualTo(Status.SUCCESS);
    }

    @Test
    void anExceptionAndAnErrorAreFailures() {
        assertFailed(
                (stackId, properties, deadline) -> {
                    throw new IllegalStateException("surprise");
                },
                "IllegalStateException: surprise");
        assertFailed(
                (stackId, properties, deadline) -> {
                    throw new NoClassDefFoundError("some/Class");
                },
                "NoClassDefFoundError: some/Class");
        assertFailed(
                (stackId, properties, deadline) -> {
                    throw new InvalidRequest("tried to read it");
                },
                "tried to read it");
    }

    @Test
    void aGuardThatDoesNotEndIsNotWaitedFor() {
        Guard slow = (stackId, properties, deadline) -> {
            Pause.SLEEP.await(Duration.ofMinutes(5));
            return new Ruling.Refusal("late");
        };

        CustomResourceResponse response =
                gate(slow).answer(Requests.create("r", PROPERTIES), Deadline.in(Duration.ofSeconds(-14)));

        assertThat(response.status()).isEqualTo(Status.FAILED);
        assertThat(response.reason()).contains("there was no answer in time");
    }

    @Test
    void aRequestThatCannotBeReadIsAFailureUnlessItNamesNobody() {
        ObjectNode odd = Requests.create("r", PROPERTIES).put("RequestType", "Ponder");
        assertThat(answer(PASS, odd).reason()).contains("must be Create, Update or Delete (Ponder)");

        assertThatThrownBy(() -> answer(PASS, Json.object())).isInstanceOf(InvalidRequest.class);
    }

    private void assertFailed(Guard guard, String reason) {
        CustomResourceResponse response = answer(guard, Requests.create("r", PROPERTIES));
        assertThat(response.status()).isEqualTo(Status.FAILED);
        assertThat(response.reason()).isEqualTo(reason);
    }

    private CustomResourceResponse answer(Guard guard, JsonNode event) {
        CustomResourceResponse response = gate(guard).answer(event, SOON);
        assertThat(responder.last()).isEqualTo(response);
        return response;
    }

    private Gate gate(Guard guard) {
        return new Gate("preflight", guard, stackId -> "UPDATE_IN_PROGRESS", responder);
    }
}
