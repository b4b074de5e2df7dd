package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.CustomResourceResponse.Status;
import gorgon.artifactprep.cloudformation.Requests;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.staging.Inspectors;
import gorgon.artifactprep.staging.Recipes;
import gorgon.artifactprep.staging.StagedPrefix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a staged model is not as its repositories have it stands in its manifest and in the log. */
final class CompositionTest {
    private static final String COMMIT_A = "a".repeat(40);
    private static final String ALL =
            "{\"base_model_name_or_path\":\"mistralai/Mixtral\",\"architectures\":[\"M\"],\"medusa_num_heads\":5}";
    private static final String NEITHER = "{\"base_model_name_or_path\":\"/opt/ml/model/llm/\"}";

    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();
    private final StagingMachine machine = new StagingMachine(hub, bucket -> store);
    private int requests;

    @BeforeEach
    void publish() {
        heads(COMMIT_A, ALL);
        hub.commit(
                new RepoId(Recipes.BASE),
                "main",
                Recipes.BASE_COMMIT,
                Map.of("config.json", "{}", "tokenizer.json", "[]", "w.pt", "p", "model.safetensors", "weights"));
    }

    @Test
    void everyChangeStandsInTheManifestAndInTheLog() {
        JsonNode manifest = manifest(create(COMMIT_A));

        assertThat(manifest.path("changes"))
                .hasToString("[{\"file\":\"config.json\",\"pointer\":\"/base_model_name_or_path\","
                        + "\"before\":\"mistralai/Mixtral\",\"after\":\"/opt/ml/model/llm/\"},"
                        + "{\"file\":\"config.json\",\"pointer\":\"/architectures\",\"before\":\"[\\\"M\\\"]\"}]");
        assertThat(manifest.path("atRoot"))
                .hasToString("[{\"path\":\"tokenizer.json\",\"repo\":\"%s\"}]".formatted(Recipes.BASE));
        assertThat(manifest.path("leftOut")).hasToString("[\"llm/w.pt\"]");
        JsonNode line = logged("composition");
        for (String part : List.of("changes", "atRoot", "leftOut")) {
            assertThat(line.path(part)).as(part).isEqualTo(manifest.path(part));
        }
    }

    @Test
    void aPatchThatLeavesTheBytesAsTheyAreIsNoChange() {
        heads(COMMIT_A, NEITHER);

        assertThat(manifest(create(COMMIT_A)).path("changes")).isEmpty();
    }

    @Test
    void ofALongValueTheBeginningIsKept() {
        heads(COMMIT_A, "{\"base_model_name_or_path\":\"%s\"}".formatted("x".repeat(1_000)));

        assertThat(manifest(create(COMMIT_A)).at("/changes/0/before").asText()).isEqualTo("x".repeat(197) + "...");
    }

    @Test
    void aRepairKeepsIt() {
        CustomResourceResponse created = create(COMMIT_A);
        byte[] before = bytes(created);
        StagedPrefix model = prefix(created);
        store.delete(List.of(model.key("llm/model.safetensors"), model.key("tokenizer.json")));

        assertThat(finish(Requests.update(nextRequest(), model.s3Uri(), properties(COMMIT_A)))
                        .attributes())
                .isEqualTo(created.attributes());

        assertThat(bytes(created)).isEqualTo(before);
    }

    @Test
    void neitherTheVersionNorTheFindingsAreInTheManifest() {
        byte[] before = bytes(create(COMMIT_A));
        store.delete(store.list("").stream().map(object -> object.key()).toList());
        machine.judgeBy(Inspectors.asking(
                (model, serving) -> List.of(new Finding("r", Severity.WARNING, "p", "v", "e", "c", "cure"))));

        CustomResourceResponse again =
                finish(Requests.create(nextRequest(), Recipes.properties(Recipes.medusa(COMMIT_A), "2.4.0")));

        assertThat(bytes(again)).isEqualTo(before);
    }

    private void heads(String commit, String config) {
        hub.commit(
                new RepoId(Recipes.HEADS),
                "main",
                commit,
                Map.of("config.json", config, "medusa_lm_head.safetensors", "heads"));
    }

    private CustomResourceResponse create(String headsRevision) {
        return finish(Requests.create(nextRequest(), properties(headsRevision)));
    }

    private CustomResourceResponse finish(JsonNode event) {
        machine.deliver(event);
        machine.run();
        assertThat(machine.responder.last().status()).isEqualTo(Status.SUCCESS);
        return machine.responder.last();
    }

    private String nextRequest() {
        return "request-" + ++requests;
    }

    private JsonNode manifest(CustomResourceResponse answer) {
        return Json.read(new String(bytes(answer), StandardCharsets.UTF_8));
    }

    private byte[] bytes(CustomResourceResponse answer) {
        return store.read(prefix(answer).manifestKey()).orElseThrow();
    }

    private static StagedPrefix prefix(CustomResourceResponse answer) {
        return StagedPrefix.parse(answer.physicalResourceId()).orElseThrow();
    }

    private JsonNode logged(String event) {
        return machine.log()
                .lines()
                .map(Json::read)
                .filter(line -> line.path("event").asText().equals(event))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static ObjectNode properties(String headsRevision) {
        return Recipes.properties(Recipes.medusa(headsRevision));
    }
}
