package gorgon.artifactprep.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.JournalStore;
import gorgon.artifactprep.cloudformation.CustomResourceResponse.Status;
import gorgon.artifactprep.cloudformation.RecordingResponder;
import gorgon.artifactprep.cloudformation.Requests;
import gorgon.artifactprep.execution.Backstop.Outcome;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.Recipes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackstopTest {
    private static final String SCOPE = "37e158780e";
    private static final String UNFINISHED = "models/" + SCOPE + "/" + "b".repeat(32) + "/";
    private static final String FINISHED = "models/" + SCOPE + "/" + "a".repeat(32) + "/";
    private static final String MANIFEST = "manifests/" + SCOPE + "/" + "a".repeat(32) + ".json";

    private final FakeExecutions executions = new FakeExecutions();
    private final RecordingResponder responder = new RecordingResponder();
    private final JournalStore store = new JournalStore();
    private final Starter starter = new Starter(executions, responder, wait -> {});
    private final Backstop backstop = new Backstop(executions, bucket -> store, responder);

    @Test
    void answersForAStarterThatFailed() {
        assertThat(backstop.handle(invocationFailure(Requests.create("r", properties()))))
                .isEqualTo(Outcome.ANSWERED);

        assertThat(responder.last().status()).isEqualTo(Status.FAILED);
        assertThat(responder.last().physicalResourceId()).isEqualTo("none/" + SCOPE);
        assertThat(responder.last().returnAddress().url().address().toString()).endsWith("Signature=SECRET");
        assertThat(responder.last().reason()).contains("RetriesExhausted", "Out of memory");
    }

    @Test
    void answersForAStarterThatNeverRan() {
        ObjectNode event = invocationFailure(Requests.update("r", "s3://old", properties()));
        event.remove("responsePayload");
        ((ObjectNode) event.path("requestContext")).put("condition", "EventAgeExceeded");

        backstop.handle(event);

        assertThat(responder.last().physicalResourceId()).isEqualTo("s3://old");
        assertThat(responder.last().reason()).contains("EventAgeExceeded");
    }

    @Test
    void answersARequestTooMalformedToBeRead() {
        backstop.handle(invocationFailure(Requests.create("r", properties()).put("RequestType", "Upsert")));

        assertThat(responder.last().status()).isEqualTo(Status.FAILED);
        assertThat(responder.last().reason()).contains("RequestType must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "TIMED_OUT", "ABORTED"})
    void answersForAnExecutionThatEndedWithoutAnAnswer(String status) {
        String name = startAndEnd(Requests.create("r", properties()));

        assertThat(backstop.handle(statusEvent(name, status))).isEqualTo(Outcome.ANSWERED);

        assertThat(responder.last().status()).isEqualTo(Status.FAILED);
        assertThat(responder.last().reason()).contains(status, name);
    }

    @Test
    void removesWhatTheExecutionLeftAndNothingThatIsWhole() {
        store.putIfAbsent(UNFINISHED + "config.json", new byte[] {1});
        store.createUpload(UNFINISHED + "w.safetensors");
        store.putIfAbsent(FINISHED + "config.json", new byte[] {1});
        store.putIfAbsent(MANIFEST, new byte[] {1});
        String name = startAndEnd(Requests.create("r", properties()));

        backstop.handle(statusEvent(name, "TIMED_OUT"));

        assertThat(store.uploadsUnder("")).isEmpty();
        assertThat(store.list(UNFINISHED)).isEmpty();
        assertThat(store.list("")).hasSize(2);
    }

    @Test
    void answersEvenWhereItCannotUndo() {
        store.createUpload(UNFINISHED + "w.safetensors");
        store.failAt("w.safetensors", new StorageAccess("denied"));
        String name = startAndEnd(Requests.create("r", properties()));

        backstop.handle(statusEvent(name, "TIMED_OUT"));

        assertThat(responder.last().reason()).contains("undoing it failed too: StorageAccess: denied");
    }

    @Test
    @Timeout(20)
    void answersEvenWhereTheStoreNeverDoes() {
        AtomicBoolean givenUp = new AtomicBoolean();
        store.beforeEachLook(() -> waitInVain(givenUp));
        Backstop hasty = new Backstop(executions, bucket -> store, responder, Duration.ofMillis(50));
        String name = startAndEnd(Requests.create("r", properties()));

        assertThat(hasty.handle(statusEvent(name, "TIMED_OUT"))).isEqualTo(Outcome.ANSWERED);

        assertThat(responder.last().reason()).contains("undoing it was given up");
        assertThat(givenUp).isTrue();
    }

    @Test
    void ignoresAnExecutionThatANewerOneReplaced() {
        String name = startAndEnd(Requests.create("r", properties()));
        ObjectNode event = statusEvent(name, "ABORTED");
        ((ObjectNode) event.path("detail")).put("cause", "SUPERSEDED");

        assertThat(backstop.handle(event)).isEqualTo(Outcome.IGNORED);
        assertThat(responder.delivered()).isEmpty();
    }

    @Test
    void asksForTheCauseAndTheInputWhereTheEventLeavesThemOut() {
        String name = startAndEnd(Requests.create("r", properties()));
        executions.stop(FakeExecutions.arn(name), "SUPERSEDED");
        ObjectNode event = statusEvent(name, "ABORTED");
        ((ObjectNode) event.path("detail")).putNull("input").putNull("cause");

        assertThat(backstop.handle(event)).isEqualTo(Outcome.IGNORED);

        ((ObjectNode) event.path("detail")).put("cause", "by hand");
        assertThat(backstop.handle(event)).isEqualTo(Outcome.ANSWERED);
        assertThat(responder.last().reason()).contains("by hand");
    }

    @Test
    void answersButUndoesNothingWhereANewerOperationWorks() {
        store.createUpload(UNFINISHED + "w.safetensors");
        String name = startAndEnd(Requests.create("r", properties()));
        starter.start(Requests.update("newer", "s3://old", properties()));

        assertThat(backstop.handle(statusEvent(name, "TIMED_OUT"))).isEqualTo(Outcome.ANSWERED);
        assertThat(backstop.handle(invocationFailure(Requests.create("other", properties()))))
                .isEqualTo(Outcome.ANSWERED);

        assertThat(responder.delivered()).hasSize(2).allMatch(answer -> answer.status() == Status.FAILED);
        assertThat(store.uploadsUnder("")).hasSize(1);
    }

    @Test
    void leavesTheAnswerToTheExecutionThatTheStarterHadStarted() {
        store.createUpload(UNFINISHED + "w.safetensors");
        starter.start(Requests.create("r", properties()));

        assertThat(backstop.handle(invocationFailure(Requests.create("r", properties()))))
                .isEqualTo(Outcome.IGNORED);

        assertThat(responder.delivered()).isEmpty();
        assertThat(store.uploadsUnder("")).hasSize(1);
    }

    @Test
    void believesTheEventThatAnExecutionHasEndedWhereTheListingIsLate() {
        store.createUpload(UNFINISHED + "w.safetensors");
        starter.start(Requests.create("r", properties()));

        assertThat(backstop.handle(statusEvent(executions.started().getLast(), "TIMED_OUT")))
                .isEqualTo(Outcome.ANSWERED);

        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyRepeatsTheAnswerOfAnExecutionThatHasUndoneAndAnswered(boolean eventTellsTheError) {
        store.createUpload(UNFINISHED + "w.safetensors");
        String name = startAndEnd(Requests.create("r", properties()));
        ObjectNode event = statusEvent(name, "FAILED");
        if (eventTellsTheError) {
            ((ObjectNode) event.path("detail")).put("error", "StagingFailed");
        } else {
            executions.fail(name, "StagingFailed");
        }

        assertThat(backstop.handle(event)).isEqualTo(Outcome.ANSWERED);

        assertThat(responder.last().status()).isEqualTo(Status.FAILED);
        assertThat(store.uploadsUnder("")).hasSize(1);
    }

    @Test
    void undoesWhatAnExecutionLeftThatFailedOtherwise() {
        store.createUpload(UNFINISHED + "w.safetensors");
        String name = startAndEnd(Requests.create("r", properties()));
        executions.fail(name, "States.Runtime");

        backstop.handle(statusEvent(name, "FAILED"));

        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @Test
    void refusesAnEventItDoesNotKnow() {
        assertThatThrownBy(() -> backstop.handle(Json.object().put("detail", "x")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("neither requestPayload nor detail.executionArn");
    }

    private static void waitInVain(AtomicBoolean givenUp) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            givenUp.set(true);
            throw new StorageAccess("stopped");
        }
    }

    private String startAndEnd(JsonNode event) {
        starter.start(event);
        String name = executions.started().getLast();
        executions.end(name);
        return name;
    }

    private static ObjectNode invocationFailure(JsonNode request) {
        ObjectNode event = Json.object().put("version", "1.0").put("timestamp", "2026-01-01T00:00:00.000Z");
        event.putObject("requestContext")
                .put("requestId", "e4b46cbf-b738-xmpl-8880-a18cdf61200e")
                .put("functionArn", "arn:aws:lambda:us-east-1:123456789012:function:Starter:$LATEST")
                .put("condition", "RetriesExhausted")
                .put("approximateInvokeCount", 3);
        event.set("requestPayload", request);
        event.putObject("responseContext").put("statusCode", 200).put("functionError", "Unhandled");
        event.putObject("responsePayload")
                .put("errorType", "java.lang.OutOfMemoryError")
                .put("errorMessage", "Out of memory");
        return event;
    }

    private ObjectNode statusEvent(String name, String status) {
        ObjectNode event = Json.object()
                .put("version", "0")
                .put("source", "aws.states")
                .put("detail-type", "Step Functions Execution Status Change");
        event.putObject("detail")
                .put("executionArn", FakeExecutions.arn(name))
                .put("stateMachineArn", "arn:aws:states:us-east-1:123456789012:stateMachine:Staging")
                .put("name", name)
                .put("status", status)
                .put("input", new String(Json.bytes(executions.input(name)), StandardCharsets.UTF_8))
                .putNull("output");
        return event;
    }

    private static ObjectNode properties() {
        return Recipes.properties(Recipes.medusa("main"));
    }
}
