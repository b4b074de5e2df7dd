package gorgon.artifactprep.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.CustomResourceResponse.Status;
import gorgon.artifactprep.cloudformation.RecordingResponder;
import gorgon.artifactprep.cloudformation.Requests;
import gorgon.artifactprep.cloudformation.ResponseNotDelivered;
import gorgon.artifactprep.execution.Starter.Outcome;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.Recipes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StarterTest {
    // Requests.STACK_ID and "StagedModel"; StagedModelPropertiesTest says where it comes from.
    private static final String SCOPE = "37e158780e";
    private static final String REQUEST = "5e0dd5e5-4b1a-4b6e-9a3d-0f6b1d1c2a3b";

    private final FakeExecutions executions = new FakeExecutions();
    private final List<Duration> waits = new ArrayList<>();
    private final RecordingResponder responder = new RecordingResponder();
    private final Starter starter = new Starter(executions, responder, waits::add);

    @Test
    void startsAnExecutionNamedByScopeAndRequest() {
        assertThat(starter.start(Requests.create(REQUEST, properties()))).isEqualTo(Outcome.STARTED);

        assertThat(executions.started()).containsExactly(SCOPE + "-" + REQUEST);
        assertThat(responder.delivered()).isEmpty();
    }

    @Test
    void handsTheWholeRequestOn() {
        starter.start(Requests.update(REQUEST, "s3://old", properties()));

        JsonNode input = executions.input(SCOPE + "-" + REQUEST);
        assertThat(input.path("v").asInt()).isEqualTo(1);
        assertThat(input.path("requestType").asText()).isEqualTo("Update");
        assertThat(input.path("requestId").asText()).isEqualTo(REQUEST);
        assertThat(input.path("responseUrl").asText()).startsWith("https://").endsWith("Signature=SECRET");
        assertThat(input.path("stackId").asText()).isEqualTo(Requests.STACK_ID);
        assertThat(input.path("logicalResourceId").asText()).isEqualTo("StagedModel");
        assertThat(input.path("scope").asText()).isEqualTo(SCOPE);
        assertThat(input.path("physicalResourceId").asText()).isEqualTo("s3://old");
        assertThat(input.path("superseded").isBoolean()).isTrue();
        assertThat(input.path("properties")).isEqualTo(properties());
        assertThat(Operation.read(input).toJson()).isEqualTo(input);
    }

    @Test
    void leavesThePhysicalIdOutOfACreate() {
        starter.start(Requests.create(REQUEST, properties()));

        assertThat(executions.input(SCOPE + "-" + REQUEST).has("physicalResourceId"))
                .isFalse();
    }

    @Test
    void startsOneExecutionForTwoDeliveries() {
        starter.start(Requests.create(REQUEST, properties()));

        assertThat(starter.start(Requests.create(REQUEST, properties()))).isEqualTo(Outcome.DUPLICATE);

        assertThat(executions.started()).hasSize(1);
        assertThat(executions.isRunning(SCOPE + "-" + REQUEST)).isTrue();
        assertThat(responder.delivered()).isEmpty();
    }

    @Test
    void startsOneExecutionEvenWhereTheListingIsLate() {
        executions.listLate();
        starter.start(Requests.create(REQUEST, properties()));

        assertThat(starter.start(Requests.create(REQUEST, properties()))).isEqualTo(Outcome.DUPLICATE);
        assertThat(executions.started()).hasSize(1);
    }

    @Test
    void stopsTheOlderExecutionOfTheScopeAndNoOther() {
        starter.start(Requests.create("ended", properties()));
        executions.end(SCOPE + "-ended");
        starter.start(Requests.update("older", "s3://old", properties()));
        starter.start(Requests.create("other", properties()).put("LogicalResourceId", "Other"));

        starter.start(Requests.delete(REQUEST, "invented", properties()));

        assertThat(executions.causes()).isEqualTo(Map.of(SCOPE + "-older", "SUPERSEDED"));
        assertThat(executions.input(SCOPE + "-" + REQUEST).path("superseded").asBoolean())
                .isTrue();
        assertThat(executions.input(SCOPE + "-older").path("superseded").asBoolean())
                .isFalse();
        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void letsAnExecutionThatHasAnsweredComeToItsEnd() {
        starter.start(Requests.create("answered", properties()));
        Starter patient = new Starter(executions, responder, wait -> {
            waits.add(wait);
            if (waits.size() == 3) {
                executions.end(SCOPE + "-answered");
            }
        });

        assertThat(patient.start(Requests.delete(REQUEST, "none/" + SCOPE, properties())))
                .isEqualTo(Outcome.STARTED);

        assertThat(waits).hasSize(3);
        assertThat(executions.causes()).isEmpty();
        assertThat(executions.input(SCOPE + "-" + REQUEST).path("superseded").asBoolean())
                .isFalse();
    }

    @Test
    void doesNotLetALateCreateStopTheDeleteThatOvertookIt() {
        starter.start(Requests.delete("newer", "invented", properties()));

        assertThat(starter.start(Requests.create(REQUEST, properties()))).isEqualTo(Outcome.LATE);

        assertThat(executions.started()).containsExactly(SCOPE + "-newer");
        assertThat(executions.isRunning(SCOPE + "-newer")).isTrue();
        assertThat(responder.delivered()).isEmpty();
    }

    @Test
    void createsAgainWhatWasDeleted() {
        starter.start(Requests.delete("older", "none/" + SCOPE, properties()));
        executions.end(SCOPE + "-older");

        assertThat(starter.start(Requests.create(REQUEST, properties()))).isEqualTo(Outcome.STARTED);
    }

    @Test
    void stopsNothingWhereItCannotStartSoThatItsRepetitionSeesTheSame() {
        starter.start(Requests.update("older", "s3://old", properties()));
        executions.refuseStarts();
        ObjectNode event = Requests.delete(REQUEST, "s3://old", properties());

        assertThatThrownBy(() -> starter.start(event)).isInstanceOf(IllegalStateException.class);
        assertThat(executions.isRunning(SCOPE + "-older")).isTrue();

        executions.recover();
        assertThat(starter.start(event)).isEqualTo(Outcome.STARTED);
        assertThat(executions.isRunning(SCOPE + "-older")).isFalse();
        assertThat(executions.input(SCOPE + "-" + REQUEST).path("superseded").asBoolean())
                .isTrue();
    }

    @Test
    void stopsTheOlderExecutionInARepetitionWhereItCouldNotAtOnce() {
        starter.start(Requests.update("older", "s3://old", properties()));
        executions.refuseStops();
        ObjectNode event = Requests.delete(REQUEST, "s3://old", properties());

        assertThatThrownBy(() -> starter.start(event)).isInstanceOf(IllegalStateException.class);
        executions.recover();

        assertThat(starter.start(event)).isEqualTo(Outcome.DUPLICATE);
        assertThat(executions.causes()).isEqualTo(Map.of(SCOPE + "-older", "SUPERSEDED"));
        assertThat(executions.isRunning(SCOPE + "-" + REQUEST)).isTrue();
    }

    @Test
    void doesNotLetALateSecondDeliveryStopTheNewerExecution() {
        starter.start(Requests.create("older", properties()));
        executions.end(SCOPE + "-older");
        starter.start(Requests.delete("newer", "invented", properties()));

        assertThat(starter.start(Requests.create("older", properties()))).isEqualTo(Outcome.DUPLICATE);

        assertThat(executions.isRunning(SCOPE + "-newer")).isTrue();
        assertThat(executions.causes()).isEmpty();
    }

    @Test
    void leavesAFailureOfAwsToLambdasNextTry() {
        executions.breakDown();
        ObjectNode event = Requests.create(REQUEST, properties());

        assertThatThrownBy(() -> starter.start(event)).hasMessage("Step Functions is not available");
        assertThat(responder.delivered()).isEmpty();

        executions.recover();
        assertThat(starter.start(event)).isEqualTo(Outcome.STARTED);
    }

    @Test
    void keepsTheIdOfAnUpdateThatIsRefused() {
        starter.start(Requests.update(REQUEST, "s3://old", properties().put("Digest", "x")));

        assertThat(responder.last().physicalResourceId()).isEqualTo("s3://old");
    }

    @Test
    void answersFailedWithEveryProblemOfTheProperties() {
        ObjectNode properties = properties().put("Digest", "x").put("BucketName", "X");

        assertThat(starter.start(Requests.create(REQUEST, properties))).isEqualTo(Outcome.REFUSED);

        assertThat(executions.started()).isEmpty();
        assertThat(responder.last().physicalResourceId()).isEqualTo("none/" + SCOPE);
        assertThat(responder.last().reason())
                .startsWith("InvalidRequest: ")
                .contains("2 problems", "BucketName", "Digest");
    }

    @Test
    void startsADeleteWhateverItsPropertiesAre() {
        assertThat(starter.start(Requests.delete(REQUEST, "none/" + SCOPE, Json.object())))
                .isEqualTo(Outcome.STARTED);
    }

    @Test
    void answersFailedToAnUnknownRequestType() {
        starter.start(Requests.create(REQUEST, properties()).put("RequestType", "Upsert"));

        assertThat(responder.last().status()).isEqualTo(Status.FAILED);
        assertThat(responder.last().reason()).contains("RequestType must be");
    }

    @Test
    void failsWhereNobodyCanBeAnswered() {
        ObjectNode event = Requests.create(REQUEST, properties());
        event.remove("ResponseURL");

        assertThatThrownBy(() -> starter.start(event))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("ResponseURL is missing");
    }

    @Test
    void failsWhereTheRefusalCannotBeDelivered() {
        responder.goDeaf();

        assertThatThrownBy(() ->
                        starter.start(Requests.create(REQUEST, properties().put("Digest", "x"))))
                .isInstanceOf(ResponseNotDelivered.class);
    }

    private static ObjectNode properties() {
        return Recipes.properties(Recipes.medusa("main"));
    }
}
