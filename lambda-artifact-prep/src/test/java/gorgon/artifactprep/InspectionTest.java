package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.CustomResourceResponse.Status;
import gorgon.artifactprep.cloudformation.Requests;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.ModelFile;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.s3.StoredObject;
import gorgon.artifactprep.staging.Inspectors;
import gorgon.artifactprep.staging.Recipes;
import gorgon.artifactprep.staging.StagedPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an inspection's findings do to a stage: before anything moves, where nothing has to move, and at the end. */
final class InspectionTest {
    private static final RepoId HEADS = new RepoId(Recipes.HEADS);
    private static final RepoId BASE = new RepoId(Recipes.BASE);
    private static final String COMMIT_A = "a".repeat(40);
    private static final String COMMIT_B = "b".repeat(40);
    private static final String OLD_TGI = "1.4.2";
    private static final Finding ERROR = new Finding(
            "no-heads", Severity.ERROR, "config.json", "empty", "an object", "TGI stops", "take another commit");
    private static final Finding WARNING = new Finding(
            "odd-heads", Severity.WARNING, "config.json", "odd", "even", "TGI is slower", "take another commit");

    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();
    private final StagingMachine machine = new StagingMachine(hub, bucket -> store);
    private final List<Evidence> seen = new ArrayList<>();
    private int requests;

    @BeforeEach
    void publish() {
        heads(COMMIT_A, "{\"base_model_name_or_path\":\"x\",\"architectures\":[\"M\"]}");
        heads(COMMIT_B, "{\"base_model_name_or_path\":\"y\"}");
        hub.commit(
                BASE,
                "main",
                Recipes.BASE_COMMIT,
                Map.of("config.json", "{}", "tokenizer.json", "[]", "w.bin", "p", "model.safetensors", "weights"));
    }

    @Test
    void aModelThatIsRefusedIsNeverOpenedAndLeavesNothing() {
        refuseWith(ERROR, WARNING, ERROR, ERROR);

        CustomResourceResponse answer = create(COMMIT_A);

        assertThat(answer.status()).isEqualTo(Status.FAILED);
        assertThat(answer.reason())
                .startsWith("ModelRefused: tried to inspect s3://" + Recipes.BUCKET + "/models/")
                .contains(
                        "TGI 3.3.6 cannot serve it: config.json is empty, expected an object: TGI stops; take another")
                .contains("2 more errors: `./gorgon check` lists them all (execution ");
        assertThat(store.journal()).isEmpty();
        assertThat(store.list("")).isEmpty();
        assertThat(delete(answer.physicalResourceId()).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void everyFindingIsALineOfTheLog() {
        refuseWith(ERROR, WARNING);

        create(COMMIT_A);

        assertThat(logged("finding")).containsExactly(line(ERROR), line(WARNING));
        JsonNode inspected = logged("inspected").getLast();
        assertThat(inspected.path("errors").asInt()).isEqualTo(1);
        assertThat(inspected.path("warnings").asInt()).isEqualTo(1);
        assertThat(inspected.path("files").asInt()).isEqualTo(6);
    }

    @Test
    void aLongFindingLeavesRoomForWhatToDo() {
        refuseWith(
                new Finding(
                        "long",
                        Severity.ERROR,
                        "p".repeat(5_000),
                        "v".repeat(5_000),
                        "e".repeat(5_000),
                        "TGI stops",
                        "take another commit"),
                ERROR);

        assertThat(create(COMMIT_A).reason())
                .hasSizeLessThan(1024)
                .contains(
                        "ppp... is vvv",
                        "TGI stops; take another commit; 1 more error: `./gorgon check` lists them all")
                .contains(" (execution ");
    }

    @Test
    void warningsAreAnsweredAndOnlyTheirBeginningsAreKept() {
        refuseWith(IntStream.range(0, 500).mapToObj(number -> WARNING).toArray(Finding[]::new));
        machine.deliver(Requests.create("r", properties(COMMIT_A)));
        ObjectNode state = state();
        machine.plan(state);
        JsonNode inspection = machine.inspect(state);

        assertThat(inspection.path("warnings").asInt()).isEqualTo(500);
        assertThat(inspection.path("firstWarnings")).hasSize(3);
        assertThat(Json.bytes(inspection).length).isLessThan(4 << 10);
        CustomResourceResponse answer = create(COMMIT_A);
        assertThat(answer.status()).isEqualTo(Status.SUCCESS);
        assertThat(answer.reason()).startsWith("500 warnings: config.json is odd, expected even: ");
    }

    @Test
    void theModelIsSeenAsItWillBe() {
        refuseWith();

        create(COMMIT_A);

        Evidence planned = seen.getFirst();
        assertThat(planned.files().keySet())
                .containsExactly(
                        "config.json",
                        "llm/config.json",
                        "llm/model.safetensors",
                        "llm/tokenizer.json",
                        "medusa_lm_head.safetensors",
                        "tokenizer.json");
        assertThat(planned.json("config.json").orElseThrow())
                .hasToString("{\"base_model_name_or_path\":\"/opt/ml/model/llm/\"}");
        assertThat(planned.origins()).isEqualTo(new TreeMap<>(Map.of("", Recipes.HEADS, "llm/", Recipes.BASE)));
        Evidence staged = seen.getLast();
        assertThat(staged).isNotSameAs(planned);
        assertThat(staged.texts()).isEqualTo(planned.texts());
        assertThat(sizes(staged)).isEqualTo(sizes(planned));
    }

    @Test
    void whatIsStagedAlreadyIsInspectedWithoutTheHub() {
        refuseWith();
        String model = create(COMMIT_A).physicalResourceId();
        seen.clear();
        hub.goDown();
        int calls = hub.calls();

        assertThat(update(model, COMMIT_A, "3.3.6").status()).isEqualTo(Status.SUCCESS);

        assertThat(hub.calls()).isEqualTo(calls);
        assertThat(seen)
                .singleElement()
                .satisfies(staged -> assertThat(staged.files()).hasSize(6));
        assertThat(logged("inspected").getLast().path("requests").asInt(-1)).isZero();
    }

    @Test
    void aVersionThatLoadsTheModelIsTakenWithoutMovingAByte() {
        CustomResourceResponse created = create(COMMIT_A);
        store.forget();

        CustomResourceResponse updated = update(created.physicalResourceId(), COMMIT_A, OLD_TGI);

        assertThat(updated.status()).isEqualTo(Status.SUCCESS);
        assertThat(updated.attributes()).isEqualTo(created.attributes());
        assertThat(store.journal()).isEmpty();
    }

    @Test
    void aVersionThatCannotLoadTheStagedModelIsRefusedAndRolledBack() {
        machine.judgeBy(
                Inspectors.asking((model, serving) -> serving.tgi().isAtLeast(2, 0, 0) ? List.of() : List.of(ERROR)));
        CustomResourceResponse created = create("main");
        heads("c".repeat(40), "{\"base_model_name_or_path\":\"z\"}");
        List<StoredObject> before = store.list("");
        store.forget();

        CustomResourceResponse refused = update(created.physicalResourceId(), "main", OLD_TGI);

        assertThat(refused.status()).isEqualTo(Status.FAILED);
        assertThat(refused.physicalResourceId()).isEqualTo(created.physicalResourceId());
        assertThat(refused.reason()).contains("TGI 1.4.2 cannot serve it: config.json is empty");
        CustomResourceResponse rolledBack = update(created.physicalResourceId(), "main", "3.3.6");
        assertThat(rolledBack.status()).isEqualTo(Status.SUCCESS);
        assertThat(rolledBack.attributes()).isEqualTo(created.attributes());
        assertThat(store.journal()).isEmpty();
        assertThat(store.list("")).isEqualTo(before);
    }

    @Test
    void anUpdateThatIsRefusedLeavesTheOldModel() {
        String modelA = create(COMMIT_A).physicalResourceId();
        List<StoredObject> before = store.list("");
        refuseWith(ERROR);
        store.forget();

        CustomResourceResponse refused = update(modelA, COMMIT_B, "3.3.6");

        assertThat(refused.status()).isEqualTo(Status.FAILED);
        assertThat(refused.physicalResourceId()).isEqualTo(modelA);
        assertThat(store.journal()).isEmpty();
        assertThat(store.list("")).isEqualTo(before);
    }

    @Test
    void whatWasStagedIsInspectedAgainAndRefusedBeforeItsManifest() {
        machine.judgeBy(Inspectors.asking((model, serving) -> isStored(model) ? List.of(ERROR) : List.of()));

        CustomResourceResponse answer = create(COMMIT_A);

        assertThat(answer.status()).isEqualTo(Status.FAILED);
        assertThat(answer.reason()).startsWith("ModelRefused: ");
        assertThat(store.journal()).anyMatch(line -> line.startsWith("complete "));
        assertThat(store.journal()).noneMatch(line -> line.startsWith("put manifests/"));
        assertThat(store.list("")).isEmpty();
        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @Test
    void aRepairIsRefusedBeforeAnythingIsOpened() {
        StagedPrefix model = prefix(create(COMMIT_A));
        store.delete(List.of(model.key("llm/model.safetensors")));
        store.put(model.key("llm/stray.safetensors"), new byte[1]);
        List<StoredObject> before = store.list("");
        refuseWith(ERROR);
        store.forget();

        CustomResourceResponse refused = update(model.s3Uri(), COMMIT_A, "3.3.6");

        assertThat(refused.reason()).startsWith("ModelRefused: ");
        assertThat(store.journal()).isEmpty();
        assertThat(store.list("")).isEqualTo(before);
        // All that it will have, and not what goes.
        assertThat(seen)
                .singleElement()
                .satisfies(repaired -> assertThat(repaired.files().keySet())
                        .hasSize(6)
                        .contains("llm/model.safetensors")
                        .doesNotContain("llm/stray.safetensors"));
    }

    @Test
    void aRepairIsInspectedAsItCameToBe() {
        StagedPrefix model = prefix(create(COMMIT_A));
        byte[] manifest = store.read(model.manifestKey()).orElseThrow();
        store.delete(List.of(model.key("llm/model.safetensors")));
        machine.judgeBy(Inspectors.asking((evidence, serving) -> isAllStored(evidence) ? List.of(ERROR) : List.of()));

        CustomResourceResponse refused = update(model.s3Uri(), COMMIT_A, "3.3.6");

        assertThat(refused.reason()).startsWith("ModelRefused: ");
        assertThat(store.read(model.manifestKey())).contains(manifest);
        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @Test
    void whatWillBeCopiedIsReadInTheBucket() {
        StagedPrefix model = prefix(create(COMMIT_A));
        machine.deliver(Requests.update(nextRequest(), model.s3Uri(), properties(COMMIT_B)));
        ObjectNode state = state();
        machine.plan(state);
        int calls = hub.calls();

        machine.inspect(state);

        // The configuration, which is patched, and the heads, which are new.
        assertThat(hub.calls() - calls).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadInTheBucketComesFromTheHub() {
        StagedPrefix model = prefix(create(COMMIT_A));
        machine.deliver(Requests.update(nextRequest(), model.s3Uri(), properties(COMMIT_B)));
        ObjectNode state = state();
        machine.plan(state);
        store.delete(List.of(model.key("llm/model.safetensors")));
        store.refuseToRead(model.key("llm/tokenizer.json"), new StorageAccess("denied"));
        refuseWith();
        int calls = hub.calls();

        machine.inspect(state);

        assertThat(hub.calls() - calls).isEqualTo(4);
        assertThat(seen.getFirst().files()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "llm/tokenizer.json"})
    void anOpeningThatFailsHalfwayIsUndone(String damaged) {
        CustomResourceResponse created = create(COMMIT_A);
        StagedPrefix model = prefix(created);
        List<String> lost = damaged.isEmpty() ? List.of() : List.of(model.key(damaged), model.key("config.json"));
        store.delete(lost);
        List<StoredObject> before = store.list("");
        store.failAt("config.json", new StorageAccess("denied"));

        CustomResourceResponse failed = update(model.s3Uri(), damaged.isEmpty() ? COMMIT_B : COMMIT_A, "3.3.6");

        assertThat(failed.reason()).startsWith("StorageAccess: denied");
        assertThat(store.list("")).isEqualTo(before);
        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @Test
    void whatAnEarlierTryOpenedIsClosedByTheNext() {
        machine.deliver(Requests.create("r", properties(COMMIT_A)));
        ObjectNode state = state();
        ObjectNode first = machine.prepare(state).deepCopy();

        JsonNode second = machine.open(state);

        assertThat(store.uploadsUnder("")).hasSize(6);
        assertThatThrownBy(() -> machine.transferOnce(first.path("batches").get(0)))
                .isInstanceOf(Fenced.class);
        assertThat(machine.transferOnce(second.path("batches").get(0))
                        .path("status")
                        .asText())
                .isEqualTo("DONE");
    }

    private void refuseWith(Finding... findings) {
        machine.judgeBy(Inspectors.asking((model, serving) -> {
            seen.add(model);
            return List.of(findings);
        }));
    }

    private static Map<String, Long> sizes(Evidence model) {
        return model.files().values().stream().collect(Collectors.toMap(ModelFile::path, ModelFile::sizeInBytes));
    }

    private static JsonNode line(Finding finding) {
        ObjectNode line = Json.object().put("event", "finding");
        return line.setAll((ObjectNode) Json.of(finding));
    }

    private static boolean isStored(Evidence model) {
        return model.files().values().stream().anyMatch(file -> file.identity().startsWith("models/"));
    }

    private static boolean isAllStored(Evidence model) {
        return model.files().values().stream().allMatch(file -> file.identity().startsWith("models/"));
    }

    private void heads(String commit, String config) {
        hub.commit(HEADS, "main", commit, Map.of("config.json", config, "medusa_lm_head.safetensors", "of " + commit));
    }

    private CustomResourceResponse create(String headsRevision) {
        return finish(Requests.create(nextRequest(), properties(headsRevision)));
    }

    private CustomResourceResponse update(String model, String headsRevision, String tgi) {
        return finish(Requests.update(nextRequest(), model, Recipes.properties(Recipes.medusa(headsRevision), tgi)));
    }

    private CustomResourceResponse delete(String model) {
        return finish(Requests.delete(nextRequest(), model, properties(COMMIT_A)));
    }

    private CustomResourceResponse finish(JsonNode event) {
        machine.deliver(event);
        machine.run();
        return machine.responder.last();
    }

    private String nextRequest() {
        return "request-" + ++requests;
    }

    private ObjectNode state() {
        return machine.executions.input(machine.executions.started().getLast()).deepCopy();
    }

    private List<JsonNode> logged(String event) {
        return machine.log()
                .lines()
                .map(Json::read)
                .filter(line -> line.path("event").asText().equals(event))
                .toList();
    }

    private static StagedPrefix prefix(CustomResourceResponse answer) {
        return StagedPrefix.parse(answer.physicalResourceId()).orElseThrow();
    }

    private static ObjectNode properties(String headsRevision) {
        return Recipes.properties(Recipes.medusa(headsRevision));
    }
}
