package gorgon.artifactprep.staging;

import gorgon.artifactprep.s3.ArtifactStore;
import java.util.List;
import java.util.Set;

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
        if (plan.repair()) {
            // An endpoint may be using what is still right there.
            return uploads;
        }
        ScopeContents contents = new ScopeContents(store, scope);
        Set<String> finished = contents.finished();
        return uploads + contents.remove(digest -> digest.equals(plan.digest()) && !finished.contains(digest));
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
        List<PlannedFile> files = plan.files();
        Concurrently.forEach(files, file -> store.abort(file.upload()));
        return files.size();
    }
}
