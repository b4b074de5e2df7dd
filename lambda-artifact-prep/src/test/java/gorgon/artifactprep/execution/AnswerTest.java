package gorgon.artifactprep.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.CustomResourceRequest;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.Requests;
import gorgon.artifactprep.cloudformation.ReturnAddress;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerTest {
    private static final String MODEL = "s3://bucket/models/37e158780e/ffffffffffffffffffffffffffffffff/";

    @Test
    void namesTheClassTheMessageAndTheExecutionOfAFailure() {
        ObjectNode state = state(Requests.create("r", Json.object()));
        fail(
                state,
                "gorgon.artifactprep.failure.HubAccess",
                "{\"errorMessage\":\"tried to list x: gated\",\"stackTrace\":[]}");

        assertThat(failed(state).reason()).isEqualTo("HubAccess: tried to list x: gated (execution 37e158780e-r)");
    }

    @Test
    void takesACauseThatIsNoJsonAsItIs() {
        ObjectNode state = state(Requests.create("r", Json.object()));

        fail(state, "States.Timeout", "too long");
        assertThat(failed(state).reason()).startsWith("Timeout: too long (");

        fail(state, "Lambda.Unknown", "{\"cut off");
        assertThat(failed(state).reason()).startsWith("Unknown: {\"cut off (");
    }

    @Test
    void saysWhereUndoingFailedToo() {
        ObjectNode state = state(Requests.create("r", Json.object()));
        fail(state, "a.First", "one");
        state.putObject("abortFailure").put("Error", "a.Second").put("Cause", "two");

        assertThat(failed(state).reason()).startsWith("First: one; undoing it failed too: Second: two (");
    }

    @Test
    void keepsTheNameOfTheExecutionHoweverLongTheMessageIs() {
        ObjectNode state = state(Requests.create("r", Json.object()));
        fail(state, "a.Failure", "x".repeat(30_000));

        assertThat(failed(state).reason()).endsWith("x (execution 37e158780e-r)");
    }

    @Test
    void namesThePlannedModelOfAFailedCreateSoThatItsDeleteFindsIt() {
        ObjectNode state = state(Requests.create("r", Json.object()));
        fail(state, "a.Failure", "x");
        assertThat(failed(state).physicalResourceId()).isEqualTo("none/37e158780e");

        state.putObject("plan").put("s3Uri", MODEL);
        assertThat(failed(state).physicalResourceId()).isEqualTo(MODEL);
    }

    @Test
    void neverChangesTheIdInAFailedUpdateOrDelete() {
        ObjectNode update = state(Requests.update("r", "s3://old", Json.object()));
        update.putObject("plan").put("s3Uri", MODEL);
        assertThat(failed(update).physicalResourceId()).isEqualTo("s3://old");

        assertThat(failed(state(Requests.delete("r", "s3://old", Json.object())))
                        .physicalResourceId())
                .isEqualTo("s3://old");
    }

    @Test
    void refusesASuccessWithoutAStagedModelAndAnUnknownStatus() {
        ObjectNode state = state(Requests.create("r", Json.object()));

        assertThatThrownBy(() -> answer("SUCCESS", state))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("names no staged model");
        assertThatThrownBy(() -> answer("MAYBE", state))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("MAYBE");
    }

    private static CustomResourceResponse failed(ObjectNode state) {
        return answer("FAILED", state);
    }

    private static CustomResourceResponse answer(String status, ObjectNode state) {
        ObjectNode ending = Json.object().put("status", status);
        return Answer.of(ending.set("state", state));
    }

    private static ObjectNode state(ObjectNode event) {
        CustomResourceRequest request = CustomResourceRequest.parse(event, ReturnAddress.parse(event));
        return new Operation(request, Optional.empty(), false).toJson();
    }

    private static void fail(ObjectNode state, String error, String cause) {
        state.putObject("failure").put("Error", error).put("Cause", cause);
    }
}
