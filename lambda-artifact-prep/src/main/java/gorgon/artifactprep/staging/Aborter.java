package gorgon.artifactprep.staging;

import gorgon.artifactprep.concurrent.Concurrently;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.s3.StoredObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Undoes what a failed operation began; a prefix that has a manifest is left alone. */
public final class Aborter {
    private final ArtifactStore store;

    public Aborter(ArtifactStore store) {
        this.store = store;
    }

    /** Gives up a plan's uploads and removes what became visible of it; returns how many things were there. */
    public int abort(Plan plan, Scope scope) {
        if (!store.exists()) {
            return 0;
        }
        int uploads = giveUp(plan);
        ScopeContents contents = new ScopeContents(store, scope);
        if (plan.repair()) {
            // An endpoint may be using what is still right there; an opening that failed halfway left uploads that the
            // plan does not know.
            return uploads + contents.abortUploadsTo(plan.digest());
        }
        Set<String> finished = contents.finished();
        return uploads + contents.remove(digest -> digest.equals(plan.digest()) && !finished.contains(digest));
    }

    /** The same for a place that somebody chose: only what the plan names is given up or removed. */
    public int abort(Plan plan) {
        if (!store.exists()) {
            return 0;
        }
        int uploads = giveUp(plan);
        if (plan.repair() || store.read(plan.manifestKey()).isPresent()) {
            return uploads;
        }
        Set<String> planned = plan.files().stream().map(PlannedFile::key).collect(Collectors.toSet());
        List<String> begun = store.list(plan.prefix()).stream()
                .map(StoredObject::key)
                .filter(planned::contains)
                .toList();
        store.delete(begun);
        return uploads + begun.size();
    }

    /** Gives up the plan's own uploads and no more: a newer operation owns the prefix. */
    public int abortFenced(Plan plan) {
        return store.exists() ? giveUp(plan) : 0;
    }

    /** Gives up every upload of the scope and removes every prefix without a manifest. */
    public int abortUnfinished(Scope scope) {
        if (!store.exists()) {
            return 0;
        }
        ScopeContents contents = new ScopeContents(store, scope);
        int uploads = contents.abortUploads();
        Set<String> finished = contents.finished();
        return uploads + contents.remove(digest -> !finished.contains(digest));
    }

    private int giveUp(Plan plan) {
        List<MultipartUpload> uploads = plan.files().stream()
                .filter(PlannedFile::isOpen)
                .map(PlannedFile::upload)
                .toList();
        Concurrently.forEach(uploads, store::abort);
        return uploads.size();
    }
}
