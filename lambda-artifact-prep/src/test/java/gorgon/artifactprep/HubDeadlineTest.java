package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.Requests;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.staging.Inspectors;
import gorgon.artifactprep.staging.Recipes;
import gorgon.artifactprep.time.Deadline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the Hub may take: always less than Lambda gives. */
final class HubDeadlineTest {
    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();
    private final EventLog log = new EventLog(new PrintStream(OutputStream.nullOutputStream(), true));
    private final List<Duration> given = new ArrayList<>();
    private final StagingMachine machine = new StagingMachine(hub, bucket -> store);

    @BeforeEach
    void publish() {
        hub.commit(
                new RepoId(Recipes.HEADS),
                "main",
                "a".repeat(40),
                Map.of("config.json", "{\"base_model_name_or_path\":\"x\"}"));
        hub.commit(new RepoId(Recipes.BASE), "main", Recipes.BASE_COMMIT, Map.of("w.safetensors", "w"));
        machine.deliver(Requests.create("r", Recipes.properties(Recipes.medusa("main"))));
    }

    @ParameterizedTest
    @CsvSource({"60, 45", "30, 20"})
    void aPlanLeavesTimeForS3AndTheAnswer(int remaining, int forTheHub) throws IOException {
        PlanHandler handler = new PlanHandler(this::hub, bucket -> store, log);

        invoke(handler, machine.executions.input(machine.executions.started().getLast()), remaining);

        assertGiven(forTheHub);
    }

    @ParameterizedTest
    @CsvSource({"60, 40", "30, 10"})
    void anInspectionLeavesTimeForAReadThatIsLate(int remaining, int forTheHub) throws IOException {
        ObjectNode state =
                machine.executions.input(machine.executions.started().getLast()).deepCopy();
        machine.plan(state);
        InspectHandler handler = new InspectHandler(
                this::hub, bucket -> store, Inspectors.LENIENT, InspectHandler.Reading.OF_FUNCTION, log);

        invoke(handler, state, remaining);

        assertGiven(forTheHub);
    }

    @Test
    void aTransferLeavesTimeForItsAnswer() throws IOException {
        JsonNode plan = machine.prepare(
                machine.executions.input(machine.executions.started().getLast()).deepCopy());
        TransferHandler handler =
                new TransferHandler(this::hub, bucket -> store, TransferHandler.Engine.OF_FUNCTION, log);

        invoke(handler, plan.path("batches").get(0), 900);

        assertGiven(880);
    }

    private Hub hub(Deadline deadline) {
        given.add(deadline.left());
        return hub;
    }

    private void assertGiven(int seconds) {
        assertThat(given)
                .singleElement()
                .satisfies(left ->
                        assertThat(left).isBetween(Duration.ofSeconds(seconds - 5), Duration.ofSeconds(seconds)));
    }

    private static void invoke(RequestStreamHandler handler, JsonNode event, int remaining) throws IOException {
        handler.handleRequest(
                new ByteArrayInputStream(Json.bytes(event)),
                new ByteArrayOutputStream(),
                new StubLambdaContext(() -> remaining * 1000));
    }
}
