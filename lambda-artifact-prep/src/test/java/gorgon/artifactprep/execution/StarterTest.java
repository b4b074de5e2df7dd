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
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StarterTest {
    // Requests.STACK_ID and "StagedModel"; StagedModelPropertiesTest says where it comes from.
    private static final String SCOPE = "37e158780e";
    private static final String REQUEST = "5e0dd5e5-4b1a-4b6e-9a3d-0f6b1d1c2a3b";

    private final FakeExecutions executions = new FakeExecutions();
    private final RecordingResponder responder = new RecordingResponder();
    private final Starter starter = new Starter(executions, responder);

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
        starter.start(Requests.create("older", properties()));
        starter.start(Requests.create("other", properties()).put("LogicalResourceId", "Other"));
        starter.start(Requests.create("ended", properties()));
        executions.end(SCOPE + "-ended");

        starter.start(Requests.delete(REQUEST, "invented", properties()));

        assertThat(executions.causes()).isEqualTo(Map.of(SCOPE + "-older", "SUPERSEDED"));
        assertThat(executions.input(SCOPE + "-" + REQUEST).path("superseded").asBoolean())
                .isFalse();
        assertThat(executions.input(SCOPE + "-ended").path("superseded").asBoolean())
                .isTrue();
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
    void answersFailedWhereNothingCanBeStarted() {
        executions.breakDown();

        assertThat(starter.start(Requests.create(REQUEST, properties()))).isEqualTo(Outcome.REFUSED);

        assertThat(responder.delivered()).hasSize(1);
        assertThat(responder.last().status()).isEqualTo(Status.FAILED);
        assertThat(responder.last().physicalResourceId()).isEqualTo("none/" + SCOPE);
        assertThat(responder.last().reason()).contains("Step Functions is not available");
    }

    @Test
    void keepsTheIdOfAnUpdateThatCannotBeStarted() {
        executions.breakDown();

        starter.start(Requests.update(REQUEST, "s3://old", properties()));

        assertThat(responder.last().physicalResourceId()).isEqualTo("s3://old");
    }

    @Test
    void answersFailedWithEveryProblemOfTheProperties() {
        ObjectNode properties = properties().put("Digest", "x").put("BucketName", "X");

        assertThat(starter.start(Requests.create(REQUEST, properties))).isEqualTo(Outcome.REFUSED);

        assertThat(executions.started()).isEmpty();
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
        executions.breakDown();
        responder.goDeaf();

        assertThatThrownBy(() -> starter.start(Requests.create(REQUEST, properties())))
                .isInstanceOf(ResponseNotDelivered.class);
    }

    private static ObjectNode properties() {
        return Recipes.properties(Recipes.medusa("main"));
    }
}
