package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.Requests;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.staging.Recipes;
import java.lang.reflect.Modifier;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandlerTest {
    private static final String CONFIG = "{\"base_model_name_or_path\":\"x\"}";

    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();
    private final StagingMachine machine = new StagingMachine(hub, bucket -> store);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Starter",
                "Plan",
                "Inspect",
                "Open",
                "Transfer",
                "Commit",
                "Abort",
                "Purge",
                "Respond",
                "Backstop"
            })
    void existsUnderTheNameThatTheTemplateUses(String name) throws ReflectiveOperationException {
        Class<?> handler = Class.forName("gorgon.artifactprep." + name + "Handler");

        assertThat(RequestStreamHandler.class).isAssignableFrom(handler);
        assertThat(Modifier.isPublic(handler.getModifiers())).isTrue();
        assertThat(Modifier.isPublic(handler.getConstructor().getModifiers())).isTrue();
    }

    @Test
    void reportsAFailureToLambdaAndInOneLineOfTheLog() {
        JsonNode event = Json.object().put("neither", "nor");

        assertThatThrownBy(() -> machine.backstop(event)).isInstanceOf(InvalidRequest.class);

        assertThat(machine.log().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "{\"event\":\"failed\",\"handler\":\"BackstopHandler\",\"error\":\"gorgon.artifactprep.failure.InvalidRequest\"");
    }

    @Test
    void answersInJson() {
        JsonNode answer = machine.deliver(Requests.create("r", Recipes.properties(Recipes.medusa("main"))));

        assertThat(answer).isEqualTo(Json.object().put("outcome", "STARTED"));
    }

    @Test
    void logsWhatIsPlannedForWhoeverWaits() {
        hub.commit(new RepoId(Recipes.HEADS), "main", "a".repeat(40), Map.of("config.json", "{}"));
        hub.commit(new RepoId(Recipes.BASE), "main", Recipes.BASE_COMMIT, Map.of("w.safetensors", "weights"));
        machine.deliver(Requests.create("r", Recipes.properties(Recipes.medusa("main"))));

        machine.plan(
                machine.executions.input(machine.executions.started().getLast()).deepCopy());

        JsonNode line = Json.read(machine.log().lines().toList().getLast());
        assertThat(line.path("event").asText()).isEqualTo("planned");
        assertThat(line.path("files").asInt()).isEqualTo(2);
        assertThat(line.path("bytes").asLong()).isEqualTo("{}weights".length());
    }

    @Test
    void logsWhatWasReadForAnInspection() {
        hub.commit(new RepoId(Recipes.HEADS), "main", "a".repeat(40), Map.of("config.json", CONFIG));
        hub.commit(new RepoId(Recipes.BASE), "main", Recipes.BASE_COMMIT, Map.of("w.safetensors", "weights"));
        machine.deliver(Requests.create("r", Recipes.properties(Recipes.medusa("main"))));
        ObjectNode state =
                machine.executions.input(machine.executions.started().getLast()).deepCopy();
        machine.plan(state);

        machine.inspect(state);

        JsonNode line = Json.read(machine.log().lines().toList().getLast());
        assertThat(line.path("event").asText()).isEqualTo("inspected");
        assertThat(line.path("files").asInt()).isEqualTo(2);
        assertThat(line.path("hubBytes").asInt()).isEqualTo(CONFIG.length() + "weights".length());
        assertThat(line.path("requests").asInt()).isEqualTo(2);
        assertThat(line.path("seconds").asDouble()).isBetween(0.0, 60.0);
        assertThat(line.path("errors").asInt(-1)).isZero();
        assertThat(line.path("warnings").asInt(-1)).isZero();
    }

    @Test
    void opensAnUploadForEveryFileOfThePlan() {
        hub.commit(new RepoId(Recipes.HEADS), "main", "a".repeat(40), Map.of("config.json", CONFIG));
        hub.commit(new RepoId(Recipes.BASE), "main", Recipes.BASE_COMMIT, Map.of("w.safetensors", "w"));
        machine.deliver(Requests.create("r", Recipes.properties(Recipes.medusa("main"))));
        ObjectNode state =
                machine.executions.input(machine.executions.started().getLast()).deepCopy();
        JsonNode planned = machine.plan(state).deepCopy();
        assertThat(planned.toString()).doesNotContain("uploadId");

        JsonNode opened = machine.open(state).deepCopy();

        assertThat(opened.findValuesAsText("uploadId"))
                .containsExactlyInAnyOrderElementsOf(store.uploadsUnder("").stream()
                        .map(MultipartUpload::uploadId)
                        .toList());
        opened.findParents("uploadId").forEach(file -> ((ObjectNode) file).remove("uploadId"));
        assertThat(opened).isEqualTo(planned);
    }

    @Test
    void givesThePlanThatTheStateMachineReads() {
        hub.commit(new RepoId(Recipes.HEADS), "main", "a".repeat(40), Map.of("config.json", "{}"));
        hub.commit(new RepoId(Recipes.BASE), "main", Recipes.BASE_COMMIT, Map.of("w.safetensors", "w"));
        machine.deliver(Requests.create("r", Recipes.properties(Recipes.medusa("main"))));

        JsonNode plan = machine.plan(
                machine.executions.input(machine.executions.started().getLast()).deepCopy());

        assertThat(plan.path("upToDate").isBoolean()).isTrue();
        assertThat(plan.path("upToDate").asBoolean()).isFalse();
        assertThat(plan.path("bucket").asText()).isEqualTo(Recipes.BUCKET);
        assertThat(plan.path("s3Uri").asText())
                .isEqualTo("s3://" + Recipes.BUCKET + "/" + plan.path("prefix").asText());
        assertThat(plan.path("keep").get(0).asText())
                .isEqualTo(plan.path("s3Uri").asText());
        assertThat(plan.path("sources").get(0))
                .isEqualTo(Json.object()
                        .put("repo", Recipes.HEADS)
                        .put("revision", "main")
                        .put("commit", "a".repeat(40)));
        assertThat(plan.has("staged")).isFalse();
        JsonNode batch = plan.path("batches").get(0);
        assertThat(batch.path("status").asText()).isEqualTo("PENDING");
        assertThat(batch.path("transferred").isArray()).isTrue();
        assertThat(batch.path("files")).hasSize(2);
    }
}
