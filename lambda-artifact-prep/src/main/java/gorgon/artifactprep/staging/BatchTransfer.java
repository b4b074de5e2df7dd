package gorgon.artifactprep.staging;

import gorgon.artifactprep.concurrent.Concurrently;
import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.s3.ArtifactStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Transfers the files of a batch, several at once, as far as the time goes. */
public final class BatchTransfer {
    private final Hub hub;
    private final ArtifactStore store;
    private final FileCopier copier;
    private final ObjectCopier objectCopier;
    private final TransferObserver observer;

    public BatchTransfer(Hub hub, ArtifactStore store, FileCopier copier, TransferObserver observer) {
        this(hub, store, copier, new ObjectCopier(store, ObjectCopier.PART_SIZE), observer);
    }

    BatchTransfer(
            Hub hub, ArtifactStore store, FileCopier copier, ObjectCopier objectCopier, TransferObserver observer) {
        this.hub = hub;
        this.store = store;
        this.copier = copier;
        this.objectCopier = objectCopier;
        this.observer = observer;
    }

    /**
     * The batch as it is afterwards: DONE, or CONTINUE where the time came to its end first. So it is where the other
     * side failed: a {@code RetryableFailure} is thrown only where nothing was gained, because it loses what was.
     */
    public Batch transfer(Batch batch, WorkTime time) {
        AtomicBoolean stopped = new AtomicBoolean();
        List<Outcome> outcomes = Concurrently.map(batch.rest(), file -> transfer(batch, file, time, stopped));
        List<FileResult> results = outcomes.stream().flatMap(Outcome::results).toList();
        if (results.size() == outcomes.size()) {
            return batch.done(results);
        }
        Outcome.Stopped first =
                outcomes.stream().flatMap(Outcome::stops).findFirst().orElseThrow();
        Optional<RetryableFailure> failure = outcomes.stream()
                .flatMap(Outcome::stops)
                .flatMap(stop -> Optional.ofNullable(stop.failure()).stream())
                .findFirst();
        if (failure.isPresent() && results.isEmpty() && !first.gained()) {
            throw failure.get();
        }
        failure.ifPresent(observer::cutShort);
        return batch.continued(results, first.resume());
    }

    private Outcome transfer(Batch batch, PlannedFile file, WorkTime time, AtomicBoolean stopped) {
        Optional<ResumePoint> resume = batch.resumeOf(file);
        if (time.isOver() || stopped.get()) {
            return new Outcome.Stopped(resume.orElse(null), null, false);
        }
        // Until it is known to go well: whoever comes next need not run into the same trouble.
        boolean well = false;
        try {
            Outcome outcome = transfer(file, resume, time);
            well = outcome instanceof Outcome.Transferred;
            return outcome;
        } catch (RetryableFailure failure) {
            return new Outcome.Stopped(resume.orElse(null), failure, false);
        } finally {
            if (!well) {
                stopped.set(true);
            }
        }
    }

    private Outcome transfer(PlannedFile file, Optional<ResumePoint> resume, WorkTime time) {
        Duration before = time.end().left();
        if (!file.patches().isEmpty()) {
            return observed(patch(file), before, time);
        }
        return switch (copy(file, resume, time)) {
            case CopyProgress.Copied copied -> observed(FileResult.of(file, copied), before, time);
            case CopyProgress.Paused(ResumePoint point) -> new Outcome.Stopped(point, null, true);
            case CopyProgress.CutShort(ResumePoint point, RetryableFailure failure) ->
                new Outcome.Stopped(point, failure, true);
        };
    }

    private CopyProgress copy(PlannedFile file, Optional<ResumePoint> resume, WorkTime time) {
        CopyTask task = new CopyTask(file.source(), file.upload());
        OlderObject older = file.older();
        if (older == null || !resume.map(ObjectCopier::stoppedAt).orElse(true)) {
            return copier.copy(task, resume, time);
        }
        try {
            return objectCopier.copy(file, older, resume, time);
        } catch (StorageAccess | IntegrityMismatch | InvalidRequest unusable) {
            // What it copied is replaced: the parts of a file of the Hub are no larger, so there are at least as many.
            observer.notCopied(file, unusable);
            return copier.copy(task, Optional.empty(), time);
        }
    }

    private Outcome observed(FileResult result, Duration before, WorkTime time) {
        observer.staged(result, before.minus(time.end().left()));
        return new Outcome.Transferred(result);
    }

    private FileResult patch(PlannedFile file) {
        byte[] source = hub.readWhole(file.source());
        byte[] patched = JsonEditor.apply(source, file.patches());
        Crc32c crc32c = Crc32c.of(patched);
        store.uploadPart(file.upload(), 1, patched, patched.length, crc32c);
        CopyProgress.Copied uploaded =
                new CopyProgress.Copied(patched.length, Digest.of(DigestAlgorithm.SHA256, patched), crc32c, 1);
        return FileResult.patched(file, uploaded, Digest.of(DigestAlgorithm.SHA256, source));
    }

    /** What became of one file. */
    private sealed interface Outcome {
        record Transferred(FileResult result) implements Outcome {}

        /**
         * Not at its end.
         *
         * @param failure of the other side; none where time ran out
         * @param gained whether {@code resume} is another point than the one before
         */
        record Stopped(
                @Nullable ResumePoint resume, @Nullable RetryableFailure failure, boolean gained) implements Outcome {}

        default Stream<FileResult> results() {
            return this instanceof Transferred(FileResult result) ? Stream.of(result) : Stream.empty();
        }

        default Stream<Stopped> stops() {
            return this instanceof Stopped stopped ? Stream.of(stopped) : Stream.empty();
        }
    }
}
