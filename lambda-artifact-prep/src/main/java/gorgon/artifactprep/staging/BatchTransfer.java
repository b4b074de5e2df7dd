package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.s3.ArtifactStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Transfers the files of a batch, one after the other, as far as the time goes. */
public final class BatchTransfer {
    private final Hub hub;
    private final ArtifactStore store;
    private final FileCopier copier;
    private final TransferObserver observer;

    public BatchTransfer(Hub hub, ArtifactStore store, FileCopier copier, TransferObserver observer) {
        this.hub = hub;
        this.store = store;
        this.copier = copier;
        this.observer = observer;
    }

    /**
     * The batch as it is afterwards: DONE, or CONTINUE where {@code outOfTime} came first. So it is where the other side
     * failed: a {@code RetryableFailure} is thrown only where nothing was gained, because it loses what was.
     */
    public Batch transfer(Batch batch, BooleanSupplier outOfTime) {
        List<FileResult> results = new ArrayList<>(batch.transferred());
        try {
            return transferRest(batch, results, outOfTime);
        } catch (RetryableFailure failure) {
            if (results.size() == batch.transferred().size()) {
                throw failure;
            }
            observer.cutShort(failure);
            return batch.continued(results, null);
        }
    }

    /** Adds to {@code results} what is there in the end, whatever that is. */
    private Batch transferRest(Batch batch, List<FileResult> results, BooleanSupplier outOfTime) {
        Optional<ResumePoint> resume = Optional.ofNullable(batch.resume());
        for (PlannedFile file : batch.rest()) {
            if (outOfTime.getAsBoolean()) {
                return batch.continued(results, resume.orElse(null));
            }
            switch (transfer(file, resume, outOfTime)) {
                case Transferred(FileResult result) -> results.add(result);
                case Stopped(ResumePoint point) -> {
                    return batch.continued(results, point);
                }
            }
            resume = Optional.empty();
        }
        return batch.done(results);
    }

    private sealed interface Outcome {}

    private record Transferred(FileResult result) implements Outcome {}

    private record Stopped(ResumePoint resume) implements Outcome {}

    private Outcome transfer(PlannedFile file, Optional<ResumePoint> resume, BooleanSupplier outOfTime) {
        if (!file.patches().isEmpty()) {
            return observed(patch(file));
        }
        CopyTask task = new CopyTask(file.source(), file.upload());
        return switch (copier.copy(task, resume, outOfTime)) {
            case CopyProgress.Copied copied -> observed(FileResult.of(file, copied));
            case CopyProgress.Paused(ResumePoint point) -> new Stopped(point);
            case CopyProgress.CutShort(ResumePoint point, RetryableFailure failure) -> {
                observer.cutShort(failure);
                yield new Stopped(point);
            }
        };
    }

    private Outcome observed(FileResult result) {
        observer.staged(result);
        return new Transferred(result);
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
}
