package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gorgon.artifactprep.InMemoryHub;
import gorgon.artifactprep.JournalStore;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.failure.StorageThrottled;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.s3.StoredObject;
import gorgon.artifactprep.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staging to a place that somebody chose, as the operator's command does it. */
final class ChosenPlaceTest {
    private static final String COMMIT = "a".repeat(40);
    private static final Place PLACE = new Place();

    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();
    private final Recipe recipe = Recipe.parse(Recipes.medusa("main"));

    private record Place() implements ModelLocation {
        @Override
        public String bucket() {
            return "b-1";
        }

        @Override
        public String keys() {
            return "mine/";
        }

        @Override
        public String manifestKey() {
            return "mine.manifest.json";
        }

        @Override
        public String s3Uri() {
            return "s3://b-1/mine/";
        }
    }

    @BeforeEach
    void publish() {
        heads(COMMIT);
        hub.commit(
                new RepoId(Recipes.BASE),
                "main",
                Recipes.BASE_COMMIT,
                Map.of("model.safetensors", "base", "tokenizer.json", "{}"));
    }

    @Test
    void theFilesLieBelowThePrefixAndTheManifestBesideIt() {
        Map<String, String> staged = stage();

        assertThat(store.list("mine"))
                .extracting(StoredObject::key)
                .containsExactly(
                        "mine.manifest.json",
                        "mine/config.json",
                        "mine/llm/model.safetensors",
                        "mine/llm/tokenizer.json",
                        "mine/medusa_lm_head.safetensors",
                        "mine/tokenizer.json");
        assertThat(staged).containsEntry("S3Uri", "s3://b-1/mine/").containsEntry("ManifestKey", "mine.manifest.json");
    }

    @Test
    void theSameAgainAsksForTheRevisionAlone() {
        stage();
        int calls = hub.calls();

        Plan again = plan();

        assertThat(again.upToDate()).isTrue();
        assertThat(hub.calls()).isEqualTo(calls + 1);
    }

    @Test
    void anotherModelThereIsLeftAlone() {
        stage();
        List<StoredObject> before = store.list("");
        heads("b".repeat(40));

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(this::plan)
                .withMessageContaining("another model is there")
                .withMessageContaining("b".repeat(40));
        assertThat(store.list("")).isEqualTo(before);
    }

    @Test
    void otherFilesAndTheirUploadsAreLeftAlone() {
        store.putIfAbsent("mine/notes.txt", "x".getBytes(StandardCharsets.UTF_8));
        MultipartUpload upload = store.createUpload("mine/more.txt");

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(this::plan)
                .withMessageContaining("not empty and has no manifest (1 files, the first is mine/notes.txt)");
        assertThat(store.uploadsUnder("")).containsExactly(upload);
    }

    @Test
    void filesBesideTheModelsAreLeftAlone() {
        stage();
        store.putIfAbsent("mine/notes.txt", new byte[1]);

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(this::plan)
                .withMessageContaining("files that are not the model's (1 files, the first is mine/notes.txt)");
        assertThat(store.head("mine/notes.txt")).isPresent();
    }

    @Test
    void aMissingFileAloneIsStagedAgain() {
        stage();
        store.delete(List.of("mine/config.json"));

        Plan repair = open(plan());
        commit(repair);

        assertThat(repair.files()).extracting(PlannedFile::key).containsExactly("mine/config.json");
        assertThat(plan().upToDate()).isTrue();
    }

    @Test
    void aManifestThatCannotBeReadIsLeftAlone() {
        store.putIfAbsent("mine.manifest.json", "{}".getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(this::plan)
                .withMessageContaining("its manifest mine.manifest.json cannot be read");
    }

    @Test
    void whatADeadRunLeftOpenIsFencedOff() {
        store.createUpload("mine/config.json");

        Plan plan = open(plan());

        assertThat(store.uploadsUnder("mine/"))
                .containsExactlyInAnyOrderElementsOf(
                        plan.files().stream().map(PlannedFile::upload).toList());
    }

    @Test
    void anOpeningThatCannotGoOnClosesWhatItOpened() {
        Plan plan = plan();
        store.failAt("open mine/llm/tokenizer.json", new StorageThrottled("busy"));

        assertThatExceptionOfType(StorageThrottled.class).isThrownBy(() -> open(plan));

        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @Test
    void aPlanOpensNothing() {
        plan();

        assertThat(store.journal()).isEmpty();
    }

    @Test
    void whatAnotherRunStagedSinceThePlanIsLeftAlone() {
        Plan late = plan();
        stage();
        List<StoredObject> before = store.list("");

        assertThatExceptionOfType(IntegrityMismatch.class)
                .isThrownBy(() -> open(late))
                .withMessageContaining("its manifest came or went since the plan was made");
        assertThat(store.list("")).isEqualTo(before);
        assertThat(store.uploadsUnder("")).isEmpty();
    }

    @Test
    void anotherModelThatWasStagedSinceThePlanIsLeftAlone() {
        Plan late = plan();
        heads("b".repeat(40));
        stage();
        List<StoredObject> before = store.list("");

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> open(late))
                .withMessageContaining("another model is there");
        assertThat(store.list("")).isEqualTo(before);
    }

    @Test
    void anAbortRemovesWhatThePlanNamesAndNothingElse() {
        Plan plan = open(plan());
        store.putIfAbsent("mine/config.json", new byte[1]);
        store.putIfAbsent("mine/notes.txt", new byte[1]);

        new Aborter(store).abort(plan);

        assertThat(store.uploadsUnder("")).isEmpty();
        assertThat(store.list("")).extracting(StoredObject::key).containsExactly("mine/notes.txt");
    }

    @Test
    void anAbortAfterTheManifestRemovesNothing() {
        Plan plan = open(plan());
        commit(plan);

        new Aborter(store).abort(plan);

        assertThat(plan().upToDate()).isTrue();
    }

    @Test
    void aRecipeWithProblemsNamesThemAll() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Recipe.parse(Recipes.medusa("").put("layout", "99")))
                .withMessageContaining("2 problems");
    }

    private Map<String, String> stage() {
        return commit(open(plan()));
    }

    private Plan plan() {
        return new Planner(hub, store).plan(recipe, PLACE);
    }

    private Plan open(Plan plan) {
        return new Opener(store).open(plan, PLACE, recipe);
    }

    private Map<String, String> commit(Plan plan) {
        Deadline never = Deadline.in(Duration.ofHours(1));
        FileCopier copier =
                new FileCopier(new RangeReader(hub), store, CopySettings.DEFAULT, new TransferObserver() {});
        Batch done = new BatchTransfer(hub, store, copier, new TransferObserver() {})
                .transfer(plan.batches().getFirst(), new WorkTime(never, never));
        return new Committer(store, files -> {})
                .commit(plan, new Transferred(done.transferred(), List.of()), recipe, PLACE)
                .staged();
    }

    private void heads(String commit) {
        hub.commit(
                new RepoId(Recipes.HEADS),
                "main",
                commit,
                Map.of("config.json", "{\"base_model_name_or_path\":\"x\"}", "medusa_lm_head.safetensors", "heads"));
    }
}
