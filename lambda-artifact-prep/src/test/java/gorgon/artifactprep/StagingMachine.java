package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.RecordingResponder;
import gorgon.artifactprep.execution.Backstop;
import gorgon.artifactprep.execution.FakeExecutions;
import gorgon.artifactprep.execution.Starter;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Inspector;
import gorgon.artifactprep.staging.Inspectors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The functions and the order in which the state machine calls them, without its retries: what each one gets and
 * gives crosses as JSON, as it does on AWS.
 */
final class StagingMachine {
    /** Thrown by a test's store to stop an execution where it is. */
    static final class Stopped extends RuntimeException {}

    final FakeExecutions executions = new FakeExecutions();
    final RecordingResponder responder = new RecordingResponder();
    final List<Duration> waits = new ArrayList<>();
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final EventLog log = new EventLog(new PrintStream(logged, true, StandardCharsets.UTF_8));
    private final Hub hub;
    private final Function<String, ArtifactStore> stores;
    private Context context = new StubLambdaContext();
    private Inspector inspector = Inspectors.LENIENT;

    StagingMachine(Hub hub, Function<String, ArtifactStore> stores) {
        this.hub = hub;
        this.stores = stores;
    }

    void runUnder(Context other) {
        context = other;
    }

    /** From now on the rules are those. */
    void judgeBy(Inspector other) {
        inspector = other;
    }

    String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    /** What CloudFormation does: the answer of the Starter. */
    JsonNode deliver(JsonNode event) {
        return invoke(new StarterHandler(new Starter(executions, responder, wait -> {}), log), event);
    }

    JsonNode backstop(JsonNode event) {
        return invoke(new BackstopHandler(new Backstop(executions, stores, responder), log), event);
    }

    /** Runs the execution that was started last to its end. */
    void run() {
        String name = executions.started().getLast();
        ObjectNode state = executions.input(name).deepCopy();
        boolean delete = state.path("requestType").asText().equals("Delete");
        boolean done = delete ? purge(state) : stage(state);
        respond(done ? "SUCCESS" : "FAILED", state);
        executions.end(name);
    }

    private boolean purge(ObjectNode state) {
        try {
            state.set("purged", invoke(new PurgeHandler(stores, waits::add, log), state));
            return true;
        } catch (StagingFailure failure) {
            state.set("failure", caught(failure));
            return false;
        }
    }

    private boolean stage(ObjectNode state) {
        try {
            JsonNode plan = plan(state);
            inspect(state);
            if (plan.path("upToDate").asBoolean()) {
                state.set("staged", plan.path("staged"));
                return true;
            }
            open(state);
            transfer(state);
            commit(state);
            return true;
        } catch (StagingFailure failure) {
            state.set("failure", caught(failure));
            abort(state);
            return false;
        }
    }

    /** All that comes before the transfers; returns the plan. */
    JsonNode prepare(ObjectNode state) {
        plan(state);
        inspect(state);
        return open(state);
    }

    JsonNode plan(ObjectNode state) {
        JsonNode plan = invoke(new PlanHandler(deadline -> hub, stores, log), state);
        state.set("plan", plan);
        return plan;
    }

    JsonNode inspect(ObjectNode state) {
        JsonNode inspection = invoke(
                new InspectHandler(
                        deadline -> hub, stores, inspector, new InspectHandler.Reading(Watchdog.NONE, waits::add), log),
                state);
        state.set("inspection", inspection);
        return inspection;
    }

    JsonNode open(ObjectNode state) {
        JsonNode plan = invoke(new OpenHandler(stores, log), state);
        state.set("plan", plan);
        return plan;
    }

    void transfer(ObjectNode state) {
        ArrayNode all = state.putArray("transferred");
        for (JsonNode batch : state.path("plan").path("batches")) {
            JsonNode current = transferOnce(batch);
            while (current.path("status").asText().equals("CONTINUE")) {
                current = transferOnce(current);
            }
            all.add(current.path("transferred"));
        }
    }

    JsonNode transferOnce(JsonNode batch) {
        return invoke(new TransferHandler(deadline -> hub, stores, TransferHandler.Engine.OF_FUNCTION, log), batch);
    }

    JsonNode commit(ObjectNode state) {
        JsonNode staged = invoke(new CommitHandler(stores, inspector, log), state);
        state.set("staged", staged);
        return staged;
    }

    private void abort(ObjectNode state) {
        try {
            invoke(new AbortHandler(stores, log), state);
        } catch (StagingFailure failure) {
            state.set("abortFailure", caught(failure));
        }
    }

    private void respond(String status, JsonNode state) {
        ObjectNode ending = Json.object().put("status", status);
        invoke(new RespondHandler(responder, log), ending.set("state", state));
    }

    /** As Lambda and Step Functions report the exception of a function. */
    private static ObjectNode caught(RuntimeException failure) {
        ObjectNode cause = Json.object()
                .put("errorMessage", failure.getMessage())
                .put("errorType", failure.getClass().getName());
        return Json.object()
                .put("Error", failure.getClass().getName())
                .put("Cause", new String(Json.bytes(cause), StandardCharsets.UTF_8));
    }

    private JsonNode invoke(RequestStreamHandler handler, JsonNode event) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(Json.bytes(event)), output, context);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Json.read(output.toString(StandardCharsets.UTF_8));
    }
}
