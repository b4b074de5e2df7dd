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
import gorgon.artifactprep.hub.HubClient;
import gorgon.artifactprep.hub.HubEndpoint;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.Recipes;
import gorgon.artifactprep.staging.StagedPrefix;
import gorgon.artifactprep.time.Deadline;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubFile;
import gorgon.localhub.HubRepository;
import gorgon.localhub.LocalHub;
import gorgon.localhub.RepositoryAccess;
import gorgon.localhub.TrafficKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is staged already does not come from the Hub again: its requests and bytes are counted at the wire. */
final class ReuseTest {
    private static final String COMMIT_A = "a".repeat(40);
    private static final String COMMIT_B = "b".repeat(40);
    private static final String COMMIT_C = "c".repeat(40);
    private static final String BASE_NEXT = "d".repeat(40);
    private static final String CONFIG = "{\"base_model_name_or_path\":\"x\",\"medusa_num_heads\":5}";
    private static final String FIRST = "llm/model-00001-of-00002.safetensors";
    private static final String SECOND = "llm/model-00002-of-00002.safetensors";
    private static final List<String> OF_THE_BASE =
            List.of("tokenizer.json", "llm/config.json", "llm/tokenizer.json", FIRST, SECOND);
    private static final Map<String, String> BASE = Map.of(
            "config.json", "{}",
            "tokenizer.json", "{\"t\":1}",
            "empty.txt", "",
            "model-00001-of-00002.safetensors", "weights one",
            "model-00002-of-00002.safetensors", "weights number two");

    private final LocalHub hub = LocalHub.start(
            new HubRepository(
                    Recipes.HEADS,
                    List.of(heads(COMMIT_A, "heads A"), heads(COMMIT_B, "heads B!"), heads(COMMIT_C, "the heads C")),
                    Map.of("main", COMMIT_A),
                    new RepositoryAccess.Open()),
            new HubRepository(
                    Recipes.BASE,
                    List.of(commit(Recipes.BASE_COMMIT, BASE), commit(BASE_NEXT, nextBase())),
                    Map.of("main", Recipes.BASE_COMMIT),
                    new RepositoryAccess.Open()));
    private final HubClient client = new HubClient(
            HubEndpoint.fromEnvironment(Map.of("HF_ENDPOINT", hub.endpoint().toString())),
            Optional.empty(),
            Patience.until(Deadline.in(Duration.ofMinutes(1))));
    private final JournalStore store = new JournalStore();
    private final StagingMachine machine = new StagingMachine(client, bucket -> store);
    private int requests;
    private long asked;
    private long resolved;
    private long fetched;

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void theSameCommitsAreNoRequestAtAll() {
        CustomResourceResponse created = create(Recipes.medusa(COMMIT_A));
        look();

        assertThat(update(created, Recipes.medusa(COMMIT_A)).attributes()).isEqualTo(created.attributes());
        assertThat(create(Recipes.medusa(COMMIT_A)).attributes()).isEqualTo(created.attributes());

        assertFromTheHub(0, 0, 0);
    }

    @Test
    void theSameBranchesAreOneQuestionEach() {
        ObjectNode recipe = Recipes.medusa("main");
        ((ObjectNode) recipe.path("sources").get(1)).put("revision", "main");
        CustomResourceResponse created = create(recipe);
        look();

        assertThat(create(recipe).attributes()).isEqualTo(created.attributes());

        assertFromTheHub(2, 0, 0);
    }

    @Test
    void aGatedRepositoryIsRefusedBeforeAnythingIsOpened() {
        hub.put(new HubRepository(
                Recipes.BASE,
                List.of(commit(Recipes.BASE_COMMIT, BASE)),
                Map.of("main", Recipes.BASE_COMMIT),
                new RepositoryAccess.Gated(Set.of())));

        CustomResourceResponse answer = create(Recipes.medusa(COMMIT_A));

        assertThat(answer.status()).isEqualTo(Status.FAILED);
        assertThat(answer.reason()).contains(Recipes.BASE, "is gated");
        assertThat(store.journal()).isEmpty();
    }

    @Test
    void newHeadsLeaveTheBaseWhereItIs() {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        look();
        store.forget();

        CustomResourceResponse answer = update(modelA, Recipes.medusa(COMMIT_B));

        assertThat(answer.status()).isEqualTo(Status.SUCCESS);
        // Two listings; the heads themselves and the configuration that is patched.
        assertFromTheHub(2, 2, "heads B!".length() + CONFIG.length());
        // Whether they may be read was asked of both repositories for the first model, of the heads' for the second.
        assertThat(hub.traffic().requests(TrafficKind.HEAD)).isEqualTo(3);
        StagedPrefix modelB = prefix(answer);
        assertThat(store.journal().stream().filter(line -> line.startsWith("copy")))
                .containsExactlyInAnyOrderElementsOf(OF_THE_BASE.stream()
                        .map(path -> "copy part 1 of %s from %s".formatted(modelB.key(path), twin(modelA, path)))
                        .toList());
        assertThat(text(modelB.key(SECOND))).isEqualTo("weights number two");
        assertThat(text(modelB.key("medusa_lm_head.safetensors"))).isEqualTo("heads B!");
    }

    @Test
    void aCopyHasTheManifestOfAModelThatCameFromTheHub() {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        StagedPrefix copied = prefix(update(modelA, Recipes.medusa(COMMIT_B)));
        byte[] manifest = store.read(copied.manifestKey()).orElseThrow();
        JournalStore empty = new JournalStore();
        StagingMachine other = new StagingMachine(client, bucket -> empty);

        other.deliver(Requests.create("r", Recipes.properties(Recipes.medusa(COMMIT_B))));
        other.run();

        assertThat(empty.journal()).noneMatch(line -> line.startsWith("copy"));
        assertThat(empty.read(copied.manifestKey())).contains(manifest);
    }

    /** Of a version of ours that did not write down what is changed. */
    @Test
    void aModelWhoseManifestIsOfTheVersionBeforeIsCopiedToo() {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        ObjectNode older = (ObjectNode) Json.read(text(modelA.manifestKey()));
        older.put("v", "2").remove(List.of("changes", "atRoot"));
        store.put(modelA.manifestKey(), Json.bytes(older));
        look();

        update(modelA, Recipes.medusa(COMMIT_B));

        assertFromTheHub(2, 2, "heads B!".length() + CONFIG.length());
    }

    @Test
    void ofANewBaseOnlyTheShardsThatChangedAreFetched() {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        look();
        ObjectNode recipe = Recipes.medusa(COMMIT_A);
        ((ObjectNode) recipe.path("sources").get(1)).put("revision", BASE_NEXT);

        StagedPrefix modelB = prefix(update(modelA, recipe));

        assertFromTheHub(2, 2, "weights of day two".length() + CONFIG.length());
        assertThat(text(modelB.key(SECOND))).isEqualTo("weights of day two");
        assertThat(text(modelB.key("llm/renamed.safetensors"))).isEqualTo("weights one");
    }

    @Test
    void theRollbackOfAnUpdateAndTheNextUpdateCopyToo() {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        StagedPrefix modelB = prefix(update(modelA, Recipes.medusa(COMMIT_B)));
        look();
        assertThat(prefix(update(modelB, Recipes.medusa(COMMIT_A)))).isEqualTo(modelA);
        delete(modelB, Recipes.medusa(COMMIT_B));
        assertFromTheHub(0, 0, 0);

        StagedPrefix modelC = prefix(update(modelA, Recipes.medusa(COMMIT_C)));

        assertFromTheHub(2, 2, "the heads C".length() + CONFIG.length());
        delete(modelA, Recipes.medusa(COMMIT_A));
        assertThat(text(modelC.key(FIRST))).isEqualTo("weights one");
    }

    @Test
    void aCopyIsAsGoodAnOriginAsWhatCameFromTheHub() {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        StagedPrefix modelB = prefix(update(modelA, Recipes.medusa(COMMIT_B)));
        delete(modelA, Recipes.medusa(COMMIT_A));
        look();

        StagedPrefix modelC = prefix(update(modelB, Recipes.medusa(COMMIT_C)));

        assertFromTheHub(2, 2, "the heads C".length() + CONFIG.length());
        assertThat(text(modelC.key(SECOND))).isEqualTo("weights number two");
    }

    @Test
    void theOlderModelStaysWholeWhileItIsCopied() {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        store.forget();

        update(modelA, Recipes.medusa(COMMIT_B));

        assertThat(store.journal()).noneMatch(line -> line.contains("delete") && line.contains(modelA.keys()));
        look();
        assertThat(prefix(update(modelA, Recipes.medusa(COMMIT_A)))).isEqualTo(modelA);
        assertFromTheHub(0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights 0ne", "short"})
    void anOlderObjectThatIsNoLongerItsManifestsIsNotCopied(String damaged) {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        store.put(modelA.key(FIRST), bytes(damaged));
        look();

        StagedPrefix modelB = prefix(update(modelA, Recipes.medusa(COMMIT_B)));

        assertFromTheHub(2, 3, "heads B!".length() + CONFIG.length() + "weights one".length());
        assertThat(text(modelB.key(FIRST))).isEqualTo("weights one");
        assertThat(store.journal()).noneMatch(line -> line.contains("copy") && line.endsWith(modelA.key(FIRST)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights 0ne", "short", ""})
    void anOlderObjectThatChangesOrGoesAfterThePlanIsFetched(String damaged) {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        look();
        ObjectNode state = deliver(Requests.update(nextRequest(), modelA.s3Uri(), properties(COMMIT_B)));
        machine.prepare(state);
        store.delete(List.of(modelA.key(FIRST)));
        if (!damaged.isEmpty()) {
            store.put(modelA.key(FIRST), bytes(damaged));
        }

        machine.transfer(state);
        machine.commit(state);

        int looked = "heads B!".length() + CONFIG.length();
        assertRequests(2, 2 + 3, looked + looked + "weights one".length());
        assertThat(text(state.path("plan").path("prefix").asText() + FIRST)).isEqualTo("weights one");
        assertThat(machine.log()).contains("{\"event\":\"not copied\"", modelA.key(FIRST));
    }

    @Test
    void whatMayNotBeCopiedIsFetched() {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        look();
        OF_THE_BASE.forEach(path -> store.failAt(" from " + modelA.key(path), new StorageAccess("AccessDenied")));

        CustomResourceResponse answer = update(modelA, Recipes.medusa(COMMIT_B));

        assertThat(answer.status()).isEqualTo(Status.SUCCESS);
        int looked = "heads B!".length() + CONFIG.length();
        assertRequests(2, 2 + 7, looked + looked + 2 + 7 + 7 + 11 + 18);
        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @Test
    void aCopyIsFencedOffLikeAnyTransfer() {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        ObjectNode state = deliver(Requests.update(nextRequest(), modelA.s3Uri(), properties(COMMIT_B)));
        machine.prepare(state);
        update(modelA, Recipes.medusa(COMMIT_A));

        assertThatThrownBy(() -> machine.transfer(state)).isInstanceOf(Fenced.class);
    }

    @Test
    void aFailedUpdateThatCopiedLeavesTheOlderModelAlone() {
        StagedPrefix modelA = prefix(create(Recipes.medusa(COMMIT_A)));
        Map<String, Long> before = objects();
        ObjectNode state = deliver(Requests.update(nextRequest(), modelA.s3Uri(), properties(COMMIT_B)));
        machine.prepare(state);
        store.failAt(
                "complete " + state.path("plan").path("prefix").asText() + "config.json", new StorageAccess("denied"));

        machine.run();

        assertThat(machine.responder.last().status()).isEqualTo(Status.FAILED);
        assertThat(objects()).isEqualTo(before);
        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "weights 0ne", "short"})
    void aDamagedFileIsFetchedAlone(String damaged) {
        CustomResourceResponse created = create(Recipes.medusa("main"));
        StagedPrefix model = prefix(created);
        byte[] manifest = store.read(model.manifestKey()).orElseThrow();
        store.delete(List.of(model.key(FIRST)));
        if (!damaged.isEmpty()) {
            store.put(model.key(FIRST), bytes(damaged));
        }
        hub.moveBranch(Recipes.HEADS, "main", COMMIT_C);
        look();
        store.forget();

        CustomResourceResponse repaired = update(model, Recipes.medusa("main"));

        assertThat(repaired.attributes()).isEqualTo(created.attributes());
        assertFromTheHub(0, 1, "weights one".length());
        assertThat(text(model.key(FIRST))).isEqualTo("weights one");
        assertThat(store.read(model.manifestKey())).contains(manifest);
        // Nothing else is touched: an endpoint may be reading it.
        assertThat(store.journal())
                .allMatch(line -> line.endsWith(model.key(FIRST)) || line.equals("put " + model.manifestKey()));
    }

    @Test
    void aDamagedFileThatIsStagedTwiceIsCopied() {
        CustomResourceResponse created = create(Recipes.medusa(COMMIT_A));
        StagedPrefix model = prefix(created);
        store.put(model.key("tokenizer.json"), bytes("{\"t\":2}"));
        look();

        assertThat(update(model, Recipes.medusa(COMMIT_A)).attributes()).isEqualTo(created.attributes());

        assertFromTheHub(0, 0, 0);
        assertThat(text(model.key("tokenizer.json"))).isEqualTo("{\"t\":1}");
        assertThat(text(model.key("llm/tokenizer.json"))).isEqualTo("{\"t\":1}");
    }

    @Test
    void aDamagedFileThatIsPatchedIsFetchedAndPatchedAgain() {
        CustomResourceResponse created = create(Recipes.medusa(COMMIT_A));
        StagedPrefix model = prefix(created);
        String patched = text(model.key("config.json"));
        store.delete(List.of(model.key("config.json"), model.key("llm/empty.txt")));
        look();

        assertThat(update(model, Recipes.medusa(COMMIT_A)).attributes()).isEqualTo(created.attributes());

        assertFromTheHub(0, 1, CONFIG.length());
        assertThat(text(model.key("config.json"))).isEqualTo(patched);
        assertThat(text(model.key("llm/empty.txt"))).isEmpty();
    }

    @Test
    void anObjectTooManyGoesWithoutTheHub() {
        CustomResourceResponse created = create(Recipes.medusa(COMMIT_A));
        StagedPrefix model = prefix(created);
        store.put(model.key("llm/stray.bin"), bytes("x"));
        look();
        store.forget();

        assertThat(update(model, Recipes.medusa(COMMIT_A)).attributes()).isEqualTo(created.attributes());

        assertFromTheHub(0, 0, 0);
        assertThat(store.journal())
                .containsExactly("delete " + model.key("llm/stray.bin"), "put " + model.manifestKey());
    }

    @Test
    void aRepairThatFailsTakesNothingAway() {
        StagedPrefix model = prefix(create(Recipes.medusa(COMMIT_A)));
        store.put(model.key(FIRST), bytes("weights 0ne"));
        store.delete(List.of(model.key(SECOND)));
        Map<String, Long> damaged = objects();
        store.failAt("complete " + model.key(SECOND), new StorageAccess("denied"));

        assertThat(update(model, Recipes.medusa(COMMIT_A)).status()).isEqualTo(Status.FAILED);

        assertThat(objects()).isEqualTo(damaged);
        assertThat(store.uploadsUnder("")).isEmpty();
        store.recover();
        assertThat(update(model, Recipes.medusa(COMMIT_A)).status()).isEqualTo(Status.SUCCESS);
        assertThat(text(model.key(FIRST))).isEqualTo("weights one");
    }

    @Test
    void aRepairWhoseManifestGoesMeanwhileDeletesNothing() {
        StagedPrefix model = prefix(create(Recipes.medusa(COMMIT_A)));
        store.delete(List.of(model.key(FIRST)));
        deliver(Requests.update(nextRequest(), model.s3Uri(), properties(COMMIT_A)));
        store.afterEachComplete(() -> store.delete(List.of(model.manifestKey())));
        store.forget();

        machine.run();

        assertThat(machine.responder.last().status()).isEqualTo(Status.FAILED);
        assertThat(machine.responder.last().reason()).contains("its manifest is gone since the plan was made");
        assertThat(text(model.key(SECOND))).isEqualTo("weights number two");
        assertThat(store.journal()).noneMatch(line -> line.startsWith("delete models/"));
    }

    private static HubCommit heads(String id, String weights) {
        return commit(id, Map.of("config.json", CONFIG, "medusa_lm_head.safetensors", weights));
    }

    private static Map<String, String> nextBase() {
        Map<String, String> files = new TreeMap<>(BASE);
        files.put("renamed.safetensors", String.valueOf(files.remove("model-00001-of-00002.safetensors")));
        files.put("model-00002-of-00002.safetensors", "weights of day two");
        return files;
    }

    private static HubCommit commit(String id, Map<String, String> files) {
        Map<String, HubFile> tree = new TreeMap<>();
        files.forEach((path, text) -> tree.put(path, HubFile.of(path, text)));
        return new HubCommit(id, tree);
    }

    /** Where a file is copied from: the first of its bytes by key. */
    private static String twin(StagedPrefix model, String path) {
        return model.key(path.equals("tokenizer.json") ? "llm/tokenizer.json" : path);
    }

    /** From here on the Hub's requests and bytes count. */
    private void look() {
        asked = hub.traffic().requests(TrafficKind.API);
        resolved = hub.traffic().requests(TrafficKind.RESOLVE);
        fetched = bytesOfFiles();
    }

    /** Every file here is so small that the inspection reads all of it, and then the transfer does. */
    private void assertFromTheHub(int questions, int files, int bytes) {
        assertRequests(questions, 2 * files, 2 * bytes);
    }

    private void assertRequests(int questions, int files, int bytes) {
        assertThat(hub.traffic().requests(TrafficKind.API) - asked)
                .as("questions")
                .isEqualTo(questions);
        assertThat(hub.traffic().requests(TrafficKind.RESOLVE) - resolved)
                .as("files")
                .isEqualTo(files);
        assertThat(bytesOfFiles() - fetched).as("bytes").isEqualTo(bytes);
    }

    private long bytesOfFiles() {
        return hub.traffic().bytes(TrafficKind.RESOLVE) + hub.traffic().bytes(TrafficKind.CDN);
    }

    private CustomResourceResponse create(ObjectNode recipe) {
        return finish(Requests.create(nextRequest(), Recipes.properties(recipe)));
    }

    private CustomResourceResponse update(CustomResourceResponse current, ObjectNode recipe) {
        return update(prefix(current), recipe);
    }

    private CustomResourceResponse update(StagedPrefix current, ObjectNode recipe) {
        return finish(Requests.update(nextRequest(), current.s3Uri(), Recipes.properties(recipe)));
    }

    private void delete(StagedPrefix model, ObjectNode recipe) {
        assertThat(finish(Requests.delete(nextRequest(), model.s3Uri(), Recipes.properties(recipe)))
                        .status())
                .isEqualTo(Status.SUCCESS);
    }

    private CustomResourceResponse finish(JsonNode event) {
        deliver(event);
        machine.run();
        return machine.responder.last();
    }

    private ObjectNode deliver(JsonNode event) {
        machine.deliver(event);
        return machine.executions.input(machine.executions.started().getLast()).deepCopy();
    }

    private String nextRequest() {
        return "request-" + ++requests;
    }

    private static ObjectNode properties(String headsRevision) {
        return Recipes.properties(Recipes.medusa(headsRevision));
    }

    private static StagedPrefix prefix(CustomResourceResponse answer) {
        return StagedPrefix.parse(answer.physicalResourceId()).orElseThrow();
    }

    private Map<String, Long> objects() {
        Map<String, Long> objects = new TreeMap<>();
        store.list("").forEach(object -> objects.put(object.key(), object.sizeInBytes()));
        return objects;
    }

    private String text(String key) {
        return new String(store.read(key).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
