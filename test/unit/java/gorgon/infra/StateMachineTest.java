package gorgon.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateMachineTest {
    private static StateMachineView machine;

    @BeforeAll
    static void synthesize(@TempDir Path folder) {
        machine = StateMachineView.of(new TemplateView(ShippedApp.in(folder).template()));
    }

    @ParameterizedTest
    @CsvSource({
        "Route, Choice, '[Purge, Plan]', ",
        "Plan, Task, '[UpToDate, !Abort]', $.plan",
        "UpToDate, Choice, '[InspectStaged, Inspect]', ",
        "InspectStaged, Task, '[AlreadyStaged, !Abort]', $.inspection",
        "Inspect, Task, '[Open, !Abort]', $.inspection",
        "Open, Task, '[TransferAll, !Abort]', $.plan",
        "AlreadyStaged, Pass, [Respond], $.staged",
        "TransferAll, Map, '[Commit, !Abort]', $.transferred",
        "Transfer, Task, [Transferred], ",
        "Transferred, Choice, '[Transfer, BatchDone]', ",
        "BatchDone, Pass, [], ",
        "Commit, Task, '[Respond, !Abort]', $.staged",
        "Respond, Task, [Done], ",
        "Done, Succeed, [], ",
        "Abort, Task, '[RespondFailed, !RespondFailed]', null",
        "RespondFailed, Task, [Failed], ",
        "Failed, Fail, [], ",
        "Purge, Task, '[Respond, !RespondFailed]', $.purged"
    })
    void leadsFromEachStateToTheNext(String name, String type, String successors, String resultPath) {
        JsonNode state = machine.state(name);

        assertThat(state.path("Type").asText()).isEqualTo(type);
        assertThat(StateMachineView.successors(state)).hasToString(successors);
        assertThat(state.has("ResultPath") ? state.path("ResultPath").asText() : null)
                .isEqualTo(resultPath);
    }

    @Test
    void hasNoOtherStates() {
        assertThat(machine.states()).hasSize(18);
        assertThat(machine.definition().path("StartAt").asText()).isEqualTo("Route");
        assertThat(machine.definition().path("TimeoutSeconds").asInt()).isEqualTo(2700);
    }

    @Test
    void decidesByWhatTheFunctionsAnswer() {
        assertThat(machine.state("Route").path("Choices").toString())
                .isEqualTo("[{\"Variable\":\"$.requestType\",\"StringEquals\":\"Delete\",\"Next\":\"Purge\"}]");
        assertThat(machine.state("UpToDate").path("Choices").toString())
                .isEqualTo("[{\"Variable\":\"$.plan.upToDate\",\"BooleanEquals\":true,\"Next\":\"InspectStaged\"}]");
        assertThat(machine.state("Transferred").path("Choices").toString())
                .isEqualTo("[{\"Variable\":\"$.status\",\"StringEquals\":\"CONTINUE\",\"Next\":\"Transfer\"}]");
    }

    @Test
    void passesOnlyWhatTheNextStepReads() {
        assertThat(machine.state("AlreadyStaged").path("InputPath").asText()).isEqualTo("$.plan.staged");
        assertThat(machine.state("BatchDone").path("OutputPath").asText()).isEqualTo("$.transferred");
        assertThat(machine.state("TransferAll").path("ItemsPath").asText()).isEqualTo("$.plan.batches");
        assertThat(machine.state("TransferAll").path("MaxConcurrency").asInt()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "Plan, $.failure",
        "InspectStaged, $.failure",
        "Inspect, $.failure",
        "Open, $.failure",
        "TransferAll, $.failure",
        "Commit, $.failure",
        "Purge, $.failure",
        "Abort, $.abortFailure"
    })
    void keepsEveryFailureForTheAnswer(String name, String resultPath) {
        JsonNode caught = machine.state(name).at("/Catch/0");

        assertThat(caught.path("ErrorEquals").toString()).isEqualTo("[\"States.ALL\"]");
        assertThat(caught.path("ResultPath").asText()).isEqualTo(resultPath);
    }

    @ParameterizedTest
    @CsvSource({"Respond, SUCCESS", "RespondFailed, FAILED"})
    void answersWithTheWholeState(String name, String status) {
        JsonNode state = machine.state(name);

        assertThat(state.path("Resource").asText()).startsWith("${StagedFunctionsRespondFunction");
        assertThat(state.at("/Parameters/status").asText()).isEqualTo(status);
        assertThat(state.at("/Parameters/state.$").asText()).isEqualTo("$");
    }

    @ParameterizedTest
    @CsvSource({
        "Plan, Plan",
        "InspectStaged, Inspect",
        "Inspect, Inspect",
        "Open, Open",
        "Transfer, Transfer",
        "Commit, Commit",
        "Abort, Abort",
        "Purge, Purge"
    })
    void callsTheFunctionWithTheStateAsItIs(String name, String function) {
        JsonNode state = machine.state(name);

        assertThat(state.path("Resource").asText())
                .matches("\\$\\{StagedFunctions%sFunction[0-9A-F]{8}\\.Arn}".formatted(function));
        assertThat(state.has("Parameters")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plan",
                "InspectStaged",
                "Inspect",
                "Open",
                "Transfer",
                "Commit",
                "Abort",
                "Purge",
                "Respond",
                "RespondFailed"
            })
    void triesEveryTaskAgain(String name) {
        JsonNode retry = machine.state(name).path("Retry");

        assertThat(retry).hasSize(3);
        assertThat(retry.get(0).toString())
                .isEqualTo("{\"ErrorEquals\":[\"Lambda.TooManyRequestsException\",\"Lambda.ServiceException\","
                        + "\"Lambda.AWSLambdaException\",\"Lambda.SdkClientException\"],\"IntervalSeconds\":2,"
                        + "\"MaxAttempts\":6,\"BackoffRate\":2,\"JitterStrategy\":\"FULL\"}");
        assertThat(retry.get(2).toString())
                .isEqualTo("{\"ErrorEquals\":[\"Sandbox.Timedout\",\"Runtime.ExitError\",\"Lambda.Unknown\","
                        + "\"java.lang.OutOfMemoryError\",\"Runtime.OutOfMemory\"],\"MaxAttempts\":2}");
    }

    @ParameterizedTest
    @CsvSource({
        "Plan, 9",
        "InspectStaged, 9",
        "Inspect, 9",
        "Open, 9",
        "Transfer, 9",
        "Commit, 9",
        "Abort, 9",
        "Purge, 9",
        "Respond, 6",
        "RespondFailed, 6"
    })
    void givesTheOtherSideLongerAndLonger(String name, int attempts) {
        JsonNode retry = machine.state(name).at("/Retry/1");

        assertThat(retry.path("IntervalSeconds").asInt()).isEqualTo(5);
        assertThat(retry.path("BackoffRate").asInt()).isEqualTo(2);
        assertThat(retry.path("MaxAttempts").asInt()).isEqualTo(attempts);
        assertThat(retry.path("MaxDelaySeconds").asInt()).isEqualTo(60);
    }
}
