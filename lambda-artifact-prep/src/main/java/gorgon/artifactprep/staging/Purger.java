package gorgon.artifactprep.staging;

import gorgon.artifactprep.failure.StorageThrottled;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Deletes staged models, until two looks in a row find nothing. */
public final class Purger {
    private static final int QUIET_LOOKS = 2;
    // A stopped execution's function runs on; one that plans may open uploads for its whole minute.
    private static final Duration STRAGGLER_TIME = Duration.ofSeconds(70);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final ArtifactStore store;
    private final Pause pause;

    public Purger(ArtifactStore store, Pause pause) {
        this.store = store;
        this.pause = pause;
    }

    /**
     * Removes one model and every unfinished one; without {@code digest}, as after a Create that was cancelled, the
     * whole scope. A bucket that is gone is purged.
     *
     * @param stragglers whether an older operation was stopped and may still be writing
     * @return how many things were removed
     */
    public int purge(Scope scope, Optional<RecipeDigest> digest, boolean stragglers, BooleanSupplier outOfTime) {
        Duration waited = Duration.ZERO;
        int removed = 0;
        int quietLooks = 0;
        while (store.exists()) {
            int found = look(scope, digest);
            removed += found;
            quietLooks = found == 0 ? quietLooks + 1 : 0;
            boolean waitedEnough = !stragglers || waited.compareTo(STRAGGLER_TIME) >= 0;
            if (quietLooks >= QUIET_LOOKS && waitedEnough) {
                return removed;
            }
            if (outOfTime.getAsBoolean()) {
                throw unfinished(scope, removed, found);
            }
            if (!waitedEnough) {
                pause.await(BETWEEN_LOOKS);
                waited = waited.plus(BETWEEN_LOOKS);
            }
        }
        return removed;
    }

    private int look(Scope scope, Optional<RecipeDigest> digest) {
        ScopeContents contents = new ScopeContents(store, scope);
        if (digest.isEmpty()) {
            return contents.remove(name -> true);
        }
        Set<String> finished = contents.finished();
        return contents.remove(name -> name.equals(digest.get().hex()) || !finished.contains(name));
    }

    private static StorageThrottled unfinished(Scope scope, int removed, int found) {
        return new StorageThrottled(
                "tried to purge models/%s/: time ran out after %d objects and uploads, the last look still found %d; delete the stack again"
                        .formatted(scope, removed, found));
    }
}
