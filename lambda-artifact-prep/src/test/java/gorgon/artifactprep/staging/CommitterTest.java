package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.InMemoryHub;
import gorgon.artifactprep.JournalStore;
import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CommitterTest {
    private static final String COMMIT = "a".repeat(40);
    private static final Scope SCOPE = new Scope("0123456789");

    private static final Composition NOTHING = new Composition(List.of(), List.of(), List.of());

    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();

    @BeforeEach
    void publish() {
        hub.commit(
                new RepoId(Recipes.HEADS),
                "main",
                COMMIT,
                Map.of("config.json", "{\"base_model_name_or_path\":\"x\"}", "medusa_lm_head.safetensors", "heads"));
        hub.commit(
                new RepoId(Recipes.BASE),
                "main",
                Recipes.BASE_COMMIT,
                Map.of("config.json", "{}", "w1.safetensors", "1", "w2.safetensors", "22", "tokenizer.json", "[]"));
    }

    @Test
    void completesWeightsFirstTheRootConfigLastAndThenWritesTheManifest() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);
        store.forget();

        commit(plan, results);

        List<String> journal = store.journal();
        assertThat(journal.subList(0, 3)).allMatch(line -> line.endsWith(".safetensors"));
        assertThat(journal.subList(3, 6)).allMatch(line -> line.endsWith(".json"));
        assertThat(journal.subList(6, 8))
                .containsExactly("complete " + plan.prefix() + "config.json", "put " + plan.manifestKey());
        assertThat(journal).hasSize(8);
    }

    @Test
    void writesAManifestOfTheSameBytesEachTime() {
        byte[] first = manifestOfANewStage(store);
        byte[] second = manifestOfANewStage(new JournalStore());

        assertThat(second).isEqualTo(first);
        assertThat(new String(first, StandardCharsets.UTF_8))
                .startsWith("{\"v\":\"3\",\"s3Uri\":\"s3://models-bucket/models/0123456789/")
                .contains("\"revision\":\"" + COMMIT + "\"")
                .contains("\"requested\":\""
                        + Recipes.parse(Recipes.medusa("main")).digest() + "\"")
                .endsWith("\"totalBytes\":"
                        + ("{\"base_model_name_or_path\":\"/opt/ml/model/llm/\"}".length() + 5 + 2 + 1 + 2 + 2 + 2)
                        + "}");
    }

    @Test
    void recordsWhereEveryByteCameFromAndWhatWasChanged() {
        Manifest manifest = Manifest.read(manifestOfANewStage(store)).orElseThrow();

        assertThat(manifest.files()).extracting(Manifest.Entry::key).isSorted().hasSize(7);
        Manifest.Entry config = manifest.files().getFirst();
        assertThat(config.key()).endsWith("/config.json");
        assertThat(config.patches()).hasSize(2);
        assertThat(config.source().sha256()).isNotNull().isNotEqualTo(config.sha256());
        assertThat(config.source().algorithm()).isEqualTo("git-sha1");
        assertThat(manifest.files().subList(1, 7)).allSatisfy(entry -> {
            assertThat(entry.patches()).isNull();
            assertThat(entry.source().sha256()).isNull();
        });
        assertThat(manifest.files())
                .filteredOn(entry -> entry.source().algorithm().equals("sha256"))
                .hasSize(3)
                .allMatch(entry -> entry.sha256().equals(entry.source().oid()));
    }

    @Test
    void writesTheSameManifestWhateverTheOrderOfTheBatches() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);
        Map<PlannedFile, FileResult> forth = TransferReview.match(plan.files(), results);
        Map<PlannedFile, FileResult> back = TransferReview.match(plan.files().reversed(), results);
        Recipe recipe = Recipes.parse(Recipes.medusa(COMMIT));

        assertThat(Manifest.of(plan.location(SCOPE), recipe.digest(), recipe, back, NOTHING)
                        .bytes())
                .isEqualTo(Manifest.of(plan.location(SCOPE), recipe.digest(), recipe, forth, NOTHING)
                        .bytes());
    }

    @Test
    void refusesAMissingResult() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);

        assertThatThrownBy(() -> commit(plan, results.subList(1, results.size())))
                .isInstanceOf(IntegrityMismatch.class)
                .hasMessageContaining("it was not transferred");
        assertNothingIsVisible();
    }

    @Test
    void refusesAResultTwiceAndOneThatWasNotPlanned() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);

        assertThatThrownBy(() -> commit(plan, with(results, results.getFirst())))
                .hasMessageContaining("it was transferred twice");
        assertThatThrownBy(() -> commit(plan, with(results, new FileResult("k", 1, "f", "AAAAAA==", 1, null))))
                .hasMessageContaining("tried to commit k: it was not planned");
        assertNothingIsVisible();
    }

    @Test
    void refusesAResultWithAnotherDigestOrSizeOrWithoutItsPatch() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);
        FileResult weights = result(results, "w1.safetensors");
        FileResult config = result(results, plan.prefix() + "config.json");

        assertThatThrownBy(() -> commit(
                        plan,
                        replaced(results, new FileResult(weights.key(), 1, "0".repeat(64), weights.crc32c(), 1, null))))
                .isInstanceOf(IntegrityMismatch.class)
                .hasMessageContaining("its digest is not the planned one");
        assertThatThrownBy(() -> commit(
                        plan,
                        replaced(
                                results,
                                new FileResult(weights.key(), 2, weights.sha256(), weights.crc32c(), 1, null))))
                .hasMessageContaining("its size is not the planned one (2 instead of 1)");
        assertThatThrownBy(() -> commit(
                        plan,
                        replaced(
                                results,
                                new FileResult(
                                        config.key(), config.size(), config.sha256(), config.crc32c(), 1, null))))
                .hasMessageContaining("patched without a patch");
        assertNothingIsVisible();
    }

    @Test
    void refusesPartsThatAreNotWhatTheWorkerUploaded() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);
        MultipartUpload upload = upload(plan, "w1.safetensors");
        byte[] other = {'X'};
        store.uploadPart(upload, 1, other, 1, Crc32c.of(other));

        assertThatThrownBy(() -> commit(plan, results))
                .isInstanceOf(IntegrityMismatch.class)
                .hasMessageContaining("the parts in S3 are not what was uploaded");
    }

    @Test
    void leavesOutPartsThatAnotherTryLeftBehindTheLast() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);
        MultipartUpload upload = upload(plan, "w1.safetensors");
        byte[] other = {'X'};
        store.uploadPart(upload, 2, other, 1, Crc32c.of(other));

        commit(plan, results);

        assertThat(store.read(upload.key()).orElseThrow()).containsExactly('1');
    }

    @Test
    void refusesPartsWithAGap() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);
        MultipartUpload upload = upload(plan, "w2.safetensors");
        byte[] half = {'2'};
        store.uploadPart(upload, 1, half, 1, Crc32c.of(half));
        store.uploadPart(upload, 3, half, 1, Crc32c.of(half));
        FileResult whole = result(results, "w2.safetensors");
        FileResult inTwoParts = new FileResult(whole.key(), 2, whole.sha256(), whole.crc32c(), 2, null);

        assertThatThrownBy(() -> commit(plan, replaced(results, inTwoParts)))
                .isInstanceOf(IntegrityMismatch.class)
                .hasMessageContaining("another number of parts (1 instead of 2)");
    }

    @Test
    void refusesAnObjectThatWasNotPlanned() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);
        store.putIfAbsent(plan.prefix() + "stray.safetensors", new byte[] {1});

        assertThatThrownBy(() -> commit(plan, results))
                .isInstanceOf(IntegrityMismatch.class)
                .hasMessageContainingAll("the listing is not the plan", plan.prefix() + "stray.safetensors");
        assertThat(store.read(plan.manifestKey())).isEmpty();
    }

    @Test
    void refusesAnObjectThatChangedAfterItsUpload() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);
        String key = result(results, "w2.safetensors").key();
        store.afterEachComplete(() -> {
            if (store.head(key).isPresent()) {
                store.delete(List.of(key));
                store.putIfAbsent(key, new byte[] {'2', '3'});
            }
        });

        assertThatThrownBy(() -> commit(plan, results))
                .isInstanceOf(IntegrityMismatch.class)
                .hasMessageContainingAll(key, "the object is not what was uploaded");
        assertThat(store.read(plan.manifestKey())).isEmpty();
    }

    @Test
    void refusesToReplaceTheManifestOfAnother() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);
        store.putIfAbsent(plan.manifestKey(), new byte[] {1});

        assertThatThrownBy(() -> commit(plan, results))
                .isInstanceOf(IntegrityMismatch.class)
                .hasMessageContaining("another manifest is there");
        assertThat(store.read(plan.manifestKey())).contains(new byte[] {1});
    }

    @Test
    void isFencedOffOnceANewerOperationHasPlanned() {
        Plan plan = plan();
        List<FileResult> results = transfer(plan);
        plan();

        assertThatThrownBy(() -> commit(plan, results)).isInstanceOf(Fenced.class);
        assertNothingIsVisible();
    }

    @Test
    void leavesTheUploadsOfANewerOperationAloneWhenFenced() {
        Plan older = plan();
        Plan newer = plan();

        new Aborter(store).abortFenced(older);

        assertThat(store.uploadsUnder("")).hasSameSizeAs(newer.files());
    }

    @Test
    void abortsEveryUploadOfItsPlan() {
        Plan plan = plan();

        assertThat(new Aborter(store).abort(plan, SCOPE)).isEqualTo(7);

        assertThat(store.uploadsUnder("")).isEmpty();
    }

    private void assertNothingIsVisible() {
        assertThat(store.list("")).isEmpty();
    }

    private Plan plan() {
        return plan(store);
    }

    private Plan plan(JournalStore target) {
        StagedModelProperties properties = StagedModelProperties.parse(Recipes.properties(Recipes.medusa("main")));
        Plan plan = new Planner(hub, target).plan(properties, SCOPE, Optional.empty());
        return new Opener(target).open(plan, SCOPE);
    }

    private List<FileResult> transfer(Plan plan) {
        return transfer(store, plan);
    }

    private List<FileResult> transfer(JournalStore target, Plan plan) {
        List<FileResult> results = new ArrayList<>();
        TransferObserver nobody = new TransferObserver() {};
        FileCopier copier = new FileCopier(new RangeReader(hub), target, CopySettings.DEFAULT, nobody);
        BatchTransfer transfer = new BatchTransfer(hub, target, copier, nobody);
        Deadline late = Deadline.in(Duration.ofHours(1));
        plan.batches()
                .forEach(batch -> results.addAll(
                        transfer.transfer(batch, new WorkTime(late, late)).transferred()));
        return results;
    }

    private Map<String, String> commit(Plan plan, List<FileResult> results) {
        return commit(store, plan, results);
    }

    private static Map<String, String> commit(JournalStore target, Plan plan, List<FileResult> results) {
        return new Committer(target, files -> {})
                .commit(plan, new Transferred(results, List.of()), Recipes.parse(Recipes.medusa("main")), SCOPE)
                .staged();
    }

    private byte[] manifestOfANewStage(JournalStore target) {
        Plan plan = plan(target);
        commit(target, plan, transfer(target, plan));
        return target.read(plan.manifestKey()).orElseThrow();
    }

    private static MultipartUpload upload(Plan plan, String end) {
        return plan.files().stream()
                .filter(file -> file.key().endsWith(end))
                .findFirst()
                .orElseThrow()
                .upload();
    }

    private static FileResult result(List<FileResult> results, String end) {
        return results.stream()
                .filter(result -> result.key().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private static List<FileResult> with(List<FileResult> results, FileResult one) {
        List<FileResult> more = new ArrayList<>(results);
        more.add(one);
        return more;
    }

    private static List<FileResult> replaced(List<FileResult> results, FileResult other) {
        return results.stream()
                .map(result -> result.key().equals(other.key()) ? other : result)
                .toList();
    }
}
