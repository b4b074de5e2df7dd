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
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.s3.StoredObject;
import gorgon.artifactprep.staging.Recipes;
import gorgon.artifactprep.staging.StagedPrefix;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every way in which CloudFormation creates, updates, rolls back and deletes a staged model. */
final class LifecycleTest {
    private static final RepoId HEADS = new RepoId(Recipes.HEADS);
    private static final RepoId BASE = new RepoId(Recipes.BASE);
    private static final String COMMIT_A = "a".repeat(40);
    private static final String COMMIT_B = "b".repeat(40);
    private static final String COMMIT_C = "c".repeat(40);
    private static final String HEADS_CONFIG =
            "{\n  \"base_model_name_or_path\": \"mistralai/Mixtral\",\n  \"architectures\": [\"M\"],\n  \"medusa_num_heads\": 5\n}\n";
    private static final String PATCHED_CONFIG =
            "{\n  \"base_model_name_or_path\": \"/opt/ml/model/llm/\",\n  \"medusa_num_heads\": 5\n}\n";
    private static final String INVENTED_ID = "Gorgon-dev-StagedModel-1ABCDEFGH";

    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();
    private final StagingMachine machine = new StagingMachine(hub, bucket -> store);
    private int requests;

    @BeforeEach
    void publish() {
        hub.commit(
                HEADS, "main", COMMIT_A, Map.of("config.json", HEADS_CONFIG, "medusa_lm_head.safetensors", "heads A"));
        hub.commit(
                HEADS, "next", COMMIT_B, Map.of("config.json", HEADS_CONFIG, "medusa_lm_head.safetensors", "heads B!"));
        hub.commit(
                BASE,
                "main",
                Recipes.BASE_COMMIT,
                Map.of(
                        "config.json", "{}",
                        "tokenizer.json", "{\"t\":1}",
                        "empty.txt", "",
                        "pytorch_model.bin", "pickle",
                        "model-00001-of-00002.safetensors", "weights 1",
                        "model-00002-of-00002.safetensors", "weights 2"));
    }

    @Test
    void createStagesTheModelAndAnswersWithItsUri() {
        CustomResourceResponse answer = create(COMMIT_A);

        assertThat(answer.status()).isEqualTo(Status.SUCCESS);
        StagedPrefix prefix = StagedPrefix.parse(answer.physicalResourceId()).orElseThrow();
        assertThat(store.list("").stream().map(StoredObject::key))
                .containsExactlyInAnyOrder(
                        prefix.manifestKey(),
                        prefix.key("config.json"),
                        prefix.key("medusa_lm_head.safetensors"),
                        prefix.key("tokenizer.json"),
                        prefix.key("llm/config.json"),
                        prefix.key("llm/empty.txt"),
                        prefix.key("llm/tokenizer.json"),
                        prefix.key("llm/model-00001-of-00002.safetensors"),
                        prefix.key("llm/model-00002-of-00002.safetensors"));
        assertThat(text(prefix.key("config.json"))).isEqualTo(PATCHED_CONFIG);
        assertThat(text(prefix.key("llm/model-00002-of-00002.safetensors"))).isEqualTo("weights 2");
        assertThat(store.uploadsUnder("")).isEmpty();
        assertThat(answer.attributes())
                .containsEntry("S3Uri", prefix.s3Uri())
                .containsEntry("ManifestKey", prefix.manifestKey())
                .containsEntry("FileCount", "8")
                .containsEntry("TotalBytes", Integer.toString(PATCHED_CONFIG.length() + 7 + 7 + 2 + 7 + 9 + 9))
                .containsEntry("Commits", HEADS + "@" + COMMIT_A + " " + BASE + "@" + Recipes.BASE_COMMIT)
                .containsKey("ManifestSha256");
    }

    @Test
    void measuresTheWholeStage() {
        String bytes = create(COMMIT_A).attributes().get("TotalBytes");

        JsonNode committed = logged("committed");
        assertThat(committed.path("BytesStaged").asText()).isEqualTo(bytes);
        assertThat(committed.path("StageSeconds").asDouble()).isBetween(0.0, 60.0);
        assertThat(machine.log()).doesNotContain("PurgeFailed");
    }

    @Test
    void measuresWhetherADeleteFailed() {
        String model = create(COMMIT_A).physicalResourceId();
        store.failAt("delete " + StagedPrefix.parse(model).orElseThrow().manifestKey(), new StorageAccess("denied"));
        assertThat(delete(model, COMMIT_A).status()).isEqualTo(Status.FAILED);
        assertThat(logged("answered").path("PurgeFailed").asInt()).isEqualTo(1);

        store.recover();
        assertThat(delete(model, COMMIT_A).status()).isEqualTo(Status.SUCCESS);
        assertThat(logged("answered").path("PurgeFailed").asInt(-1)).isZero();
    }

    @Test
    void nothingIsVisibleBeforeTheCommit() {
        machine.deliver(Requests.create("r", properties(COMMIT_A)));
        ObjectNode state = state();
        machine.prepare(state);
        machine.transfer(state);

        assertThat(store.list("")).isEmpty();
        assertThat(store.uploadsUnder("")).hasSize(8);
    }

    @Test
    void updateWithTheSameRecipeChangesNothing() {
        CustomResourceResponse created = create(COMMIT_A);
        store.forget();

        CustomResourceResponse updated = update(created.physicalResourceId(), COMMIT_A);

        assertThat(updated.status()).isEqualTo(Status.SUCCESS);
        assertThat(updated.physicalResourceId()).isEqualTo(created.physicalResourceId());
        assertThat(updated.attributes()).isEqualTo(created.attributes());
        assertThat(store.journal()).isEmpty();
    }

    @Test
    void pinningTheCommitThatABranchStoodForChangesNothing() {
        CustomResourceResponse created = create("main");

        assertThat(update(created.physicalResourceId(), COMMIT_A).physicalResourceId())
                .isEqualTo(created.physicalResourceId());
    }

    @Test
    void updateStagesTheNewModelBesideTheOldOneUntilItIsDeleted() {
        String modelA = create(COMMIT_A).physicalResourceId();

        String modelB = update(modelA, COMMIT_B).physicalResourceId();

        assertThat(modelB).isNotEqualTo(modelA);
        assertThat(objectsOf(modelA)).isEqualTo(9);
        assertThat(objectsOf(modelB)).isEqualTo(9);

        assertThat(delete(modelA, COMMIT_A).status()).isEqualTo(Status.SUCCESS);
        assertThat(objectsOf(modelA)).isZero();
        assertThat(objectsOf(modelB)).isEqualTo(9);
    }

    @Test
    void rollbackToAStagedModelIsInstantEvenWithoutTheHub() {
        String modelA = create(COMMIT_A).physicalResourceId();
        String modelB = update(modelA, COMMIT_B).physicalResourceId();
        hub.goDown();

        CustomResourceResponse rolledBack = update(modelB, COMMIT_A);

        assertThat(rolledBack.status()).isEqualTo(Status.SUCCESS);
        assertThat(rolledBack.physicalResourceId()).isEqualTo(modelA);
        assertThat(objectsOf(modelB)).isEqualTo(9);

        delete(modelB, COMMIT_B);
        assertThat(objectsOf(modelA)).isEqualTo(9);
        assertThat(objectsOf(modelB)).isZero();
    }

    @Test
    void rollbackToABranchGoesBackToTheModelItStoodForThen() {
        String modelA = create("main").physicalResourceId();
        String modelB = update(modelA, COMMIT_B).physicalResourceId();
        moveMain();
        hub.goDown();

        CustomResourceResponse rolledBack = update(modelB, "main");

        assertThat(rolledBack.status()).isEqualTo(Status.SUCCESS);
        assertThat(rolledBack.physicalResourceId()).isEqualTo(modelA);
        assertThat(rolledBack.attributes())
                .extractingByKey("Commits")
                .asString()
                .contains(HEADS + "@" + COMMIT_A);
        assertThat(objectsOf(modelB)).isEqualTo(9);

        delete(modelB, COMMIT_B);
        assertThat(objectsOf(modelA)).isEqualTo(9);
        delete(modelA, "main");
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void rollbackOfAFailedUpdateGoesBackToTheModelThatTheBranchStoodForThen() {
        String modelA = create("main").physicalResourceId();
        hub.corrupt(HEADS, new Commit(COMMIT_B), "medusa_lm_head.safetensors");
        assertThat(update(modelA, COMMIT_B).status()).isEqualTo(Status.FAILED);
        moveMain();

        assertThat(update(modelA, "main").physicalResourceId()).isEqualTo(modelA);
        assertThat(objectsOf(modelA)).isEqualTo(9);
    }

    @Test
    void aDamagedModelOfABranchIsRepairedWithTheFilesItHad() {
        CustomResourceResponse created = create("main");
        StagedPrefix prefix = StagedPrefix.parse(created.physicalResourceId()).orElseThrow();
        store.delete(List.of(prefix.key("tokenizer.json")));
        moveMain();

        assertThat(update(created.physicalResourceId(), "main").attributes()).isEqualTo(created.attributes());
        assertThat(objectsOf(created.physicalResourceId())).isEqualTo(9);
    }

    @Test
    void anUpdateToABranchForTheFirstTimeStagesWhatItStandsForNow() {
        String modelB = create(COMMIT_B).physicalResourceId();
        moveMain();

        CustomResourceResponse updated = update(modelB, "main");

        assertThat(updated.attributes()).extractingByKey("Commits").asString().contains(HEADS + "@" + COMMIT_C);
    }

    @Test
    void aCreateStagesWhatItsBranchStandsForNow() {
        String modelA = create("main").physicalResourceId();
        moveMain();

        assertThat(create("main").physicalResourceId()).isNotEqualTo(modelA);
    }

    @Test
    void anUpdateCancelledAfterItsCommitIsRemovedByTheRollback() {
        String modelA = create("main").physicalResourceId();
        List<StoredObject> before = store.list("");
        machine.deliver(Requests.update("cancelled", modelA, properties(COMMIT_B)));
        ObjectNode state = state();
        machine.prepare(state);
        machine.transfer(state);
        machine.commit(state);
        assertThat(objectsOf(state.path("plan").path("s3Uri").asText())).isEqualTo(9);

        assertThat(update(modelA, "main").physicalResourceId()).isEqualTo(modelA);

        assertThat(store.list("")).isEqualTo(before);
    }

    @Test
    void aFailedUpdateKeepsTheOldIdAndLeavesNothing() {
        String modelA = create(COMMIT_A).physicalResourceId();
        List<StoredObject> before = store.list("");
        hub.corrupt(HEADS, new Commit(COMMIT_B), "medusa_lm_head.safetensors");

        CustomResourceResponse failed = update(modelA, COMMIT_B);

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.physicalResourceId()).isEqualTo(modelA);
        assertThat(failed.reason()).startsWith("IntegrityMismatch: ").contains("medusa_lm_head.safetensors");
        assertThat(store.list("")).isEqualTo(before);
        assertThat(store.uploadsUnder("")).isEmpty();

        CustomResourceResponse rolledBack = update(modelA, COMMIT_A);
        assertThat(rolledBack.status()).isEqualTo(Status.SUCCESS);
        assertThat(rolledBack.physicalResourceId()).isEqualTo(modelA);
    }

    @Test
    void anUpdateCancelledMidwayIsStoppedFencedAndRemovedByTheRollback() {
        String modelA = create(COMMIT_A).physicalResourceId();
        machine.deliver(Requests.update("cancelled", modelA, properties(COMMIT_B)));
        String cancelled = machine.executions.started().getLast();
        ObjectNode state = state();
        JsonNode batch = machine.prepare(state).path("batches").get(0);

        CustomResourceResponse rolledBack = update(modelA, COMMIT_A);

        assertThat(machine.executions.causes()).containsExactly(Map.entry(cancelled, "SUPERSEDED"));
        assertThat(rolledBack.status()).isEqualTo(Status.SUCCESS);
        assertThat(rolledBack.physicalResourceId()).isEqualTo(modelA);
        assertThat(store.uploadsUnder("")).isEmpty();
        assertThatThrownBy(() -> machine.transferOnce(batch)).isInstanceOf(Fenced.class);
        assertThat(objectsOf(modelA)).isEqualTo(9);
    }

    @Test
    void whatAnUpdateCancelledDuringItsCommitLeftGoesWithItsRollback() {
        String modelA = create(COMMIT_A).physicalResourceId();
        machine.deliver(Requests.update("cancelled", modelA, properties(COMMIT_B)));
        ObjectNode state = state();
        machine.prepare(state);
        machine.transfer(state);
        store.failAt("config.json", new StagingMachine.Stopped());
        assertThatThrownBy(() -> machine.commit(state)).isInstanceOf(IllegalStateException.class);
        store.recover();
        assertThat(objectsOf(state.path("plan").path("s3Uri").asText())).isPositive();

        List<StoredObject> before =
                store.list(StagedPrefix.parse(modelA).orElseThrow().keys());
        update(modelA, COMMIT_A);

        assertThat(store.list("models/")).isEqualTo(before);
    }

    @Test
    void anUpdateRemovesWhatAnOlderCancelledOneLeft() {
        String modelA = create(COMMIT_A).physicalResourceId();
        String leaked = update(modelA, COMMIT_B).physicalResourceId();
        moveMain();

        String modelC = update(modelA, COMMIT_C).physicalResourceId();

        assertThat(objectsOf(leaked)).isZero();
        assertThat(objectsOf(modelA)).isEqualTo(9);
        assertThat(objectsOf(modelC)).isEqualTo(8);
    }

    @Test
    void aCancelledCreateIsStoppedAndItsWholeScopePurged() {
        machine.deliver(Requests.create("cancelled", properties(COMMIT_A)));
        String cancelled = machine.executions.started().getLast();
        ObjectNode state = state();
        JsonNode batch = machine.prepare(state).path("batches").get(0);

        CustomResourceResponse answer = delete(INVENTED_ID, COMMIT_A);

        assertThat(answer.status()).isEqualTo(Status.SUCCESS);
        assertThat(answer.physicalResourceId()).isEqualTo(INVENTED_ID);
        assertThat(machine.executions.causes()).containsExactly(Map.entry(cancelled, "SUPERSEDED"));
        assertThat(store.uploadsUnder("")).isEmpty();
        assertThat(machine.waits.stream().reduce(Duration.ZERO, Duration::plus))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(70));
        assertThatThrownBy(() -> machine.transferOnce(batch)).isInstanceOf(Fenced.class);
    }

    @Test
    void theCreateThatWasStoppedJustAfterItsEndIsPurgedToo() {
        create(COMMIT_A);

        delete(INVENTED_ID, COMMIT_A);

        assertThat(store.list("")).isEmpty();
    }

    @Test
    void aDeleteRemovesTheManifestFirstAndWaitsForNobody() {
        String model = create(COMMIT_A).physicalResourceId();
        store.forget();

        CustomResourceResponse answer = delete(model, COMMIT_A);

        assertThat(answer.status()).isEqualTo(Status.SUCCESS);
        assertThat(answer.physicalResourceId()).isEqualTo(model);
        assertThat(answer.attributes()).isEmpty();
        assertThat(store.list("")).isEmpty();
        assertThat(store.journal().getFirst()).startsWith("delete manifests/");
        assertThat(machine.waits).isEmpty();
    }

    @Test
    void aDeleteIsRepeatable() {
        String model = create(COMMIT_A).physicalResourceId();
        delete(model, COMMIT_A);

        assertThat(delete(model, COMMIT_A).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void aBucketThatIsGoneIsPurged() {
        String model = create(COMMIT_A).physicalResourceId();
        store.vanish();

        assertThat(delete(model, COMMIT_A).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void aDeleteThatCannotDeleteFails() {
        String model = create(COMMIT_A).physicalResourceId();
        store.failAt("config.json", new StorageAccess("denied"));

        CustomResourceResponse answer = delete(model, COMMIT_A);

        assertThat(answer.status()).isEqualTo(Status.FAILED);
        assertThat(answer.physicalResourceId()).isEqualTo(model);
        assertThat(answer.reason()).startsWith("StorageAccess: denied (execution ");
    }

    @Test
    void aFailedCreateLeavesNothingAndItsDeleteSucceeds() {
        hub.corrupt(BASE, new Commit(Recipes.BASE_COMMIT), "model-00001-of-00002.safetensors");

        CustomResourceResponse failed = create(COMMIT_A);

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.physicalResourceId()).startsWith("s3://" + Recipes.BUCKET + "/models/");
        assertThat(store.list("")).isEmpty();
        assertThat(store.uploadsUnder("")).isEmpty();
        assertThat(delete(failed.physicalResourceId(), COMMIT_A).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void aCommitThatDiesHalfwayLeavesNothing() {
        store.failAt("complete " + prefixOfCreate() + "config.json", new StorageAccess("denied"));

        CustomResourceResponse failed = create(COMMIT_A);

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(store.journal()).anyMatch(line -> line.startsWith("complete "));
        assertThat(store.list("")).isEmpty();
        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @Test
    void aCreateThatCannotBePlannedIsAnsweredWithoutAnId() {
        hub.goDown();

        CustomResourceResponse failed = create("main");

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.physicalResourceId()).matches("none/[0-9a-f]{10}");
        assertThat(failed.reason()).startsWith("HubUnavailable: the Hub is down");
        assertThat(delete(failed.physicalResourceId(), "main").status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void aDamagedPrefixIsStagedAgainIntoTheSameKeys() {
        CustomResourceResponse created = create(COMMIT_A);
        StagedPrefix prefix = StagedPrefix.parse(created.physicalResourceId()).orElseThrow();
        List<StoredObject> whole = store.list("");
        store.delete(List.of(prefix.key("tokenizer.json")));

        CustomResourceResponse updated = update(created.physicalResourceId(), COMMIT_A);

        assertThat(updated.physicalResourceId()).isEqualTo(created.physicalResourceId());
        assertThat(updated.attributes()).isEqualTo(created.attributes());
        assertThat(store.list("")).isEqualTo(whole);
    }

    @Test
    void aDamagedPrefixLosesTheObjectThatDoesNotBelongThere() {
        CustomResourceResponse created = create(COMMIT_A);
        StagedPrefix prefix = StagedPrefix.parse(created.physicalResourceId()).orElseThrow();
        List<StoredObject> whole = store.list("");
        store.putIfAbsent(prefix.key("stray.safetensors"), new byte[] {1});

        CustomResourceResponse updated = update(created.physicalResourceId(), COMMIT_A);

        assertThat(updated.attributes()).isEqualTo(created.attributes());
        assertThat(store.list("")).isEqualTo(whole);
    }

    @Test
    void aPlanTooLargeForTheStateIsRefusedAndLeavesNothing() {
        Map<String, String> files = new TreeMap<>(Map.of("config.json", HEADS_CONFIG));
        for (int number = 0; number < 200; number++) {
            files.put("%s/%s/%d.txt".formatted("x".repeat(250), "y".repeat(150), number), "x");
        }
        hub.commit(HEADS, "many", COMMIT_C, files);

        CustomResourceResponse failed = create(COMMIT_C);

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.reason())
                .startsWith("InvalidRequest: ")
                .contains("207 files take more of the execution's state than there is", "201 of " + HEADS);
        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @Test
    void aManifestThatNoLongerReadsIsReplaced() {
        CustomResourceResponse created = create(COMMIT_A);
        String key = created.attributes().getOrDefault("ManifestKey", "");
        store.delete(List.of(key));
        store.putIfAbsent(key, "{\"v\":\"0\"}".getBytes(StandardCharsets.UTF_8));

        CustomResourceResponse updated = update(created.physicalResourceId(), COMMIT_A);

        assertThat(updated.attributes()).isEqualTo(created.attributes());
        assertThat(text(key)).contains("\"v\":\"3\"");
    }

    @Test
    @Timeout(20)
    void aSlowWorkerHandsOverUntilItIsDone() {
        machine.deliver(Requests.create("r", properties(COMMIT_A)));
        ObjectNode state = state();
        machine.prepare(state);
        // Three invocations have no time for anything.
        AtomicInteger looks = new AtomicInteger();
        machine.runUnder(new StubLambdaContext(() -> looks.incrementAndGet() <= 6 ? 0 : StubLambdaContext.WHOLE_TIME));

        machine.transfer(state);
        machine.commit(state);

        assertThat(objectsOf(state.path("plan").path("s3Uri").asText())).isEqualTo(9);
        assertThat(looks.get()).isGreaterThan(6);
    }

    @Test
    void repeatingACommitIsHarmless() {
        machine.deliver(Requests.create("r", properties(COMMIT_A)));
        ObjectNode state = state();
        machine.prepare(state);
        machine.transfer(state);
        JsonNode first = machine.commit(state);

        assertThat(machine.commit(state)).isEqualTo(first);
        assertThat(store.list("")).hasSize(9);
    }

    @Test
    void twoStacksInOneBucketDoNotTouchEachOther() {
        String model = create(COMMIT_A).physicalResourceId();
        ObjectNode other = Requests.create("other-1", properties(COMMIT_A)).put("StackId", Requests.STACK_ID + "0");
        machine.deliver(other);
        machine.run();
        String otherModel = machine.responder.last().physicalResourceId();
        assertThat(otherModel).isNotEqualTo(model);

        machine.deliver(
                Requests.delete("other-2", INVENTED_ID, properties(COMMIT_A)).put("StackId", Requests.STACK_ID + "0"));
        machine.run();

        assertThat(objectsOf(otherModel)).isZero();
        assertThat(objectsOf(model)).isEqualTo(9);
    }

    @Test
    void logsAFileALineAndNeverTheQueryOfTheResponseUrl() {
        create(COMMIT_A);

        assertThat(machine.log().lines().filter(line -> line.startsWith("{\"event\":\"file staged\"")))
                .hasSize(8)
                .anyMatch(line -> line.contains("llm/model-00001-of-00002.safetensors"));
        assertThat(machine.log().lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(machine.log()).doesNotContain("SECRET");
    }

    private void moveMain() {
        hub.commit(HEADS, "main", COMMIT_C, Map.of("config.json", HEADS_CONFIG));
    }

    private CustomResourceResponse create(String headsRevision) {
        return finish(Requests.create(nextRequest(), properties(headsRevision)));
    }

    private CustomResourceResponse update(String physicalResourceId, String headsRevision) {
        return finish(Requests.update(nextRequest(), physicalResourceId, properties(headsRevision)));
    }

    private CustomResourceResponse delete(String physicalResourceId, String headsRevision) {
        return finish(Requests.delete(nextRequest(), physicalResourceId, properties(headsRevision)));
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

    /** Where a Create of A goes. */
    private String prefixOfCreate() {
        String model = create(COMMIT_A).physicalResourceId();
        delete(model, COMMIT_A);
        store.forget();
        return StagedPrefix.parse(model).orElseThrow().keys();
    }

    private int objectsOf(String s3Uri) {
        StagedPrefix prefix = StagedPrefix.parse(s3Uri).orElseThrow();
        return store.list(prefix.keys()).size()
                + store.list(prefix.manifestKey()).size();
    }

    /** The last line about an event. */
    private JsonNode logged(String event) {
        return machine.log()
                .lines()
                .map(Json::read)
                .filter(line -> line.path("event").asText().equals(event))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private String text(String key) {
        return new String(store.read(key).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static ObjectNode properties(String headsRevision) {
        return Recipes.properties(Recipes.medusa(headsRevision));
    }
}
