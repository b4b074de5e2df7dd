package gorgon.artifactprep.staging;

import gorgon.artifactprep.concurrent.Concurrently;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.model.ModelFiles;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.StoredObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes a transferred model visible: every object first, its manifest last. */
public final class Committer {
    private static final Pattern WEIGHTS = Pattern.compile(".*\\.(safetensors|bin|pt|pth|gguf|msgpack|h5)");

    private final ArtifactStore store;
    private final UploadCompletion completion;
    private final Consumer<ModelFiles> review;

    /** {@code review} is shown the complete model before it becomes a staged one, and throws where it must not. */
    public Committer(ArtifactStore store, Consumer<ModelFiles> review) {
        this.store = store;
        this.completion = new UploadCompletion(store);
        this.review = review;
    }

    /** Repeating a commit that failed halfway, or did not, is harmless. */
    public Committed commit(Plan plan, Transferred transferred, Recipe requested, Scope scope) {
        Committed committed = commit(plan, transferred, requested, plan.location(scope));
        new ScopeContents(store, scope).keepOnly(plan.keep());
        return committed;
    }

    /** The same in a place that somebody chose, where nothing older can be. */
    public Committed commit(Plan plan, Transferred ended, Recipe requested, ModelLocation prefix) {
        Map<PlannedFile, FileResult> transferred = TransferReview.match(plan.files(), ended.results());
        Recipe resolved = requested.at(plan.commits());
        completeAll(transferred, prefix);
        Concurrently.forEach(List.copyOf(transferred.values()), completion::verify);
        Composition composition =
                Composition.of(resolved, prefix, transferred.keySet(), ended.changes(), plan.leftOut());
        Manifest manifest = whole(plan, Manifest.of(prefix, requested.digest(), resolved, transferred, composition));
        if (plan.repair()) {
            // An object too many is damage like one too few.
            store.delete(unplanned(store.list(prefix.keys()), manifest));
        }
        checkListing(prefix, manifest);
        review.accept(StoredFiles.below(store, prefix.keys()));
        byte[] content = manifest.bytes();
        write(prefix.manifestKey(), content, plan.repair());
        return new Committed(StagedModel.attributes(prefix, resolved, manifest, content), manifest.composition());
    }

    /** The manifest of a repaired prefix is the one it had, with what was staged again. */
    private Manifest whole(Plan plan, Manifest staged) {
        if (!plan.repair()) {
            return staged;
        }
        byte[] damaged = store.read(plan.manifestKey())
                .orElseThrow(() -> new IntegrityMismatch(
                        "tried to repair %s: its manifest is gone since the plan was made; deploy again"
                                .formatted(plan.s3Uri())));
        return Manifest.read(damaged).map(known -> known.with(staged.files())).orElse(staged);
    }

    // TGI and SageMaker look at the root's config.json first: where it is, the weights are.
    private void completeAll(Map<PlannedFile, FileResult> transferred, ModelLocation prefix) {
        Predicate<PlannedFile> isConfig = file -> file.key().equals(prefix.key("config.json"));
        Predicate<PlannedFile> isWeights = file -> WEIGHTS.matcher(file.key()).matches();
        complete(transferred, isWeights);
        complete(transferred, isWeights.or(isConfig).negate());
        complete(transferred, isConfig);
    }

    private void complete(Map<PlannedFile, FileResult> transferred, Predicate<PlannedFile> chosen) {
        List<Map.Entry<PlannedFile, FileResult>> files = transferred.entrySet().stream()
                .filter(file -> chosen.test(file.getKey()))
                .toList();
        Concurrently.forEach(files, file -> completion.complete(file.getKey(), file.getValue()));
    }

    private void checkListing(ModelLocation prefix, Manifest manifest) {
        List<StoredObject> listing = store.list(prefix.keys());
        if (!manifest.matches(listing)) {
            throw new IntegrityMismatch(
                    "tried to commit %s: the listing is not the plan (%d objects instead of %d, not planned: %s); deploy again"
                            .formatted(
                                    prefix.s3Uri(),
                                    listing.size(),
                                    manifest.files().size(),
                                    unplanned(listing, manifest)));
        }
    }

    private static List<String> unplanned(List<StoredObject> listing, Manifest manifest) {
        Set<String> planned = manifest.sizes().keySet();
        return listing.stream()
                .map(StoredObject::key)
                .filter(key -> !planned.contains(key))
                .toList();
    }

    private void write(String key, byte[] content, boolean repair) {
        if (store.putIfAbsent(key, content) || isThere(key, content)) {
            return;
        }
        if (!repair) {
            throw new IntegrityMismatch(
                    "tried to write %s: another manifest is there; delete it if nothing uses the model, then deploy again"
                            .formatted(key));
        }
        // At once, so that an endpoint's prefix is at no time one without a manifest.
        store.put(key, content);
    }

    private boolean isThere(String key, byte[] content) {
        return store.read(key)
                .filter(present -> Arrays.equals(present, content))
                .isPresent();
    }
}
