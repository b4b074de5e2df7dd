package gorgon.artifactprep.staging;

import gorgon.artifactprep.concurrent.Concurrently;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.MultipartUpload;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Opens an upload for every file of a plan: the first thing of a stage that costs anybody anything. */
public final class Opener {
    private final ArtifactStore store;

    public Opener(ArtifactStore store) {
        this.store = store;
    }

    /** Fences off whatever an older operation, or an earlier try of this one, opened since the plan was made. */
    public Plan open(Plan plan, Scope scope) {
        new ScopeContents(store, scope).abortUploads();
        return opened(plan).withinState();
    }

    /**
     * The same in a place that somebody chose, which must still be as it was planned: another run may have staged there.
     * What is opened is closed again if it cannot go on.
     */
    public Plan open(Plan plan, ModelLocation place, Recipe requested) {
        checkPlace(plan, place, requested);
        abortUploads(place);
        try {
            return opened(plan);
        } catch (RuntimeException failure) {
            abortUploads(place);
            throw failure;
        }
    }

    private Plan opened(Plan plan) {
        List<MultipartUpload> uploads = Concurrently.map(plan.files(), file -> store.createUpload(file.key()));
        return plan.opened(uploads.stream().collect(Collectors.toMap(MultipartUpload::key, Function.identity())));
    }

    private void checkPlace(Plan plan, ModelLocation place, Recipe requested) {
        Optional<byte[]> content = store.read(place.manifestKey());
        Occupancy.manifest(place, content, store.list(place.keys()), requested.at(plan.commits()));
        if (content.isPresent() != plan.repair()) {
            throw new IntegrityMismatch(
                    "tried to stage into %s: its manifest came or went since the plan was made; run it again"
                            .formatted(place.s3Uri()));
        }
    }

    private void abortUploads(ModelLocation place) {
        Concurrently.forEach(store.uploadsUnder(place.keys()), store::abort);
    }
}
