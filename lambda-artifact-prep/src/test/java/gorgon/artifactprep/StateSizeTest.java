package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.CustomResourceResponse.Status;
import gorgon.artifactprep.cloudformation.Requests;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.Recipes;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The most files that a recipe may select, with names of 150 characters, fit into the state of an execution, which may
 * have 256 KiB: docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html.
 */
final class StateSizeTest {
    private static final int LARGEST = 256 << 10;
    // What Step Functions keeps of an error:
    // docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
    private static final int LARGEST_CAUSE = 32 << 10;
    private static final String COMMIT_A = "a".repeat(40);
    private static final String COMMIT_B = "b".repeat(40);
    private static final String COMMIT_C = "c".repeat(40);

    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();
    private final StagingMachine machine = new StagingMachine(hub, bucket -> store);

    StateSizeTest() {
        hub.commit(new RepoId(Recipes.BASE), "main", Recipes.BASE_COMMIT, Map.of("w.safetensors", "w"));
        publish(COMMIT_A, 248, "A");
        publish(COMMIT_B, 248, "B");
        publish(COMMIT_C, 249, "C");
    }

    @Test
    void holdsTheMostFilesFromTheHub() {
        machine.deliver(Requests.create("r", Recipes.properties(Recipes.medusa(COMMIT_A))));

        assertFits(0);
    }

    @Test
    void holdsTheMostFilesAsCopies() {
        machine.deliver(Requests.create("1", Recipes.properties(Recipes.medusa(COMMIT_A))));
        machine.run();
        String model = machine.responder.last().physicalResourceId();
        machine.deliver(Requests.update("2", model, Recipes.properties(Recipes.medusa(COMMIT_B))));

        // All but the patched configuration.
        assertFits(249);
    }

    @Test
    void refusesOneMoreAndSaysWhy() {
        machine.deliver(Requests.create("r", Recipes.properties(Recipes.medusa(COMMIT_C))));
        machine.run();

        assertThat(machine.responder.last().status()).isEqualTo(Status.FAILED);
        assertThat(machine.responder.last().reason())
                .contains("the recipe selects more than 250 files (251)", "correct the recipe's patterns");
        assertThat(store.uploadsUnder("")).isEmpty();
    }

    /** An opening that has no room for its ids would come after the inspection, with uploads to undo. */
    @Test
    void refusesAtThePlanWhatHasNoRoomForItsUploads() {
        int opened = 0;
        for (int length = 100; length < 400; length += 5) {
            publish(COMMIT_C, 240, "C", length);
            machine.deliver(Requests.create("r" + length, Recipes.properties(Recipes.medusa(COMMIT_C))));
            ObjectNode state = machine.executions
                    .input(machine.executions.started().getLast())
                    .deepCopy();
            machine.executions.end(machine.executions.started().getLast());
            try {
                machine.plan(state);
            } catch (InvalidRequest refused) {
                assertThat(refused).hasMessageContaining("more of the execution's state than there is");
                break;
            }
            machine.open(state);
            opened = length;
        }
        assertThat(opened).isBetween(150, 390);
    }

    private void assertFits(int copies) {
        ObjectNode state =
                machine.executions.input(machine.executions.started().getLast()).deepCopy();
        assertThat(sizeOf(machine.plan(state))).isLessThan(LARGEST);
        machine.inspect(state);
        JsonNode plan = machine.open(state);
        assertThat(machine.log()).contains("\"copies\":" + copies);
        assertThat(sizeOf(state)).isBetween(LARGEST / 4, LARGEST);
        for (JsonNode batch : plan.path("batches")) {
            assertThat(sizeOf(batch)).isLessThan(LARGEST / 2);
            assertThat(sizeOf(machine.transferOnce(batch))).isLessThan(LARGEST / 2);
        }
        machine.transfer(state);
        ObjectNode failed = state.deepCopy();
        failed.putObject("failure").put("Error", "x".repeat(256)).put("Cause", "x".repeat(LARGEST_CAUSE));
        assertThat(sizeOf(failed)).as("what Abort reads").isBetween(LARGEST / 2, LARGEST);
        machine.commit(state);
        assertThat(state.path("staged").path("FileCount").asText()).isEqualTo("250");
        assertThat(sizeOf(state)).as("what Respond reads").isLessThan(LARGEST);
    }

    private void publish(String commit, int files, String model) {
        publish(commit, files, model, 124);
    }

    private void publish(String commit, int files, String model, int length) {
        Map<String, String> tree = new TreeMap<>(Map.of(
                "config.json", "{\"base_model_name_or_path\":\"x\",\"architectures\":[\"%s\"]}".formatted(model)));
        for (int number = 0; number < files; number++) {
            String name = "checkpoint/%03d-%s".formatted(number, name(length));
            tree.put(name + (number % 2 == 0 ? ".safetensors" : ".tokenizer"), "content of " + number);
        }
        hub.commit(new RepoId(Recipes.HEADS), "main", commit, tree);
    }

    /** In folders: no segment may have more than 255 bytes. */
    private static String name(int length) {
        return length <= 200 ? "x".repeat(length) : "x".repeat(200) + "/" + "x".repeat(length - 201);
    }

    private static int sizeOf(JsonNode state) {
        return Json.bytes(state).length;
    }
}
