package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.hub.ByteRange;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.time.Pause;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Copies a file of the Hub into an open upload, part by part through one buffer, hashing on the way. */
public final class FileCopier {
    private final RangeReader reader;
    private final ArtifactStore store;
    private final PartSize partSize;

    public FileCopier(Hub hub, ArtifactStore store) {
        this(new RangeReader(hub, Pause.SLEEP), store, PartSize.DEFAULT);
    }

    public FileCopier(RangeReader reader, ArtifactStore store, PartSize partSize) {
        this.reader = reader;
        this.store = store;
        this.partSize = partSize;
    }

    /**
     * Copies until the end, or until {@code outOfTime}; bytes that do not match the source's digest are copied once
     * more from the start before they are an {@code IntegrityMismatch}. A {@code RetryableFailure} is thrown only
     * where nothing was gained. The upload stays open.
     */
    public CopyProgress copy(CopyTask task, Optional<ResumePoint> resume, BooleanSupplier outOfTime) {
        HubFile file = task.source().file();
        byte[] buffer = new byte[(int) Math.min(partSize.inBytesFor(file.sizeInBytes()), file.sizeInBytes())];
        CopyPosition position =
                resume.map(point -> CopyPosition.resume(file, point)).orElseGet(() -> CopyPosition.start(file));
        try {
            while (copyParts(task, position, buffer, outOfTime)) {
                CopyPosition.End end = position.finish();
                if (end.sourceDigest().equals(file.digest())) {
                    return end.copied();
                }
                position = restart(task.source(), position, end);
            }
        } catch (RetryableFailure failure) {
            if (!position.hasMoved()) {
                throw failure;
            }
            return new CopyProgress.CutShort(position.pause(), failure);
        }
        return new CopyProgress.Paused(position.pause());
    }

    private static CopyPosition restart(PinnedFile source, CopyPosition position, CopyPosition.End end) {
        if (position.restarted()) {
            throw mismatch(source, end.sourceDigest());
        }
        return CopyPosition.restart(source.file());
    }

    private boolean copyParts(CopyTask task, CopyPosition position, byte[] buffer, BooleanSupplier outOfTime) {
        while (!position.isAtEnd()) {
            if (outOfTime.getAsBoolean() || !copyPart(task, position, buffer, outOfTime)) {
                return false;
            }
        }
        return true;
    }

    private boolean copyPart(CopyTask task, CopyPosition position, byte[] buffer, BooleanSupplier outOfTime) {
        int length = (int) Math.min(buffer.length, position.rest());
        if (length > 0) {
            ByteRange range = new ByteRange(position.offset(), length);
            if (!reader.read(task.source(), range, buffer, outOfTime)) {
                return false;
            }
        }
        Crc32c crc32c = Crc32c.of(buffer, 0, length);
        store.uploadPart(task.upload(), position.nextPart(), buffer, length, crc32c);
        position.advance(buffer, length, crc32c);
        return true;
    }

    private static IntegrityMismatch mismatch(PinnedFile source, Digest actual) {
        return new IntegrityMismatch(
                "tried to copy %s: its bytes differ from the listing, twice (%s instead of %s); deploy again, and tell the Hub if it stays"
                        .formatted(source, actual, source.file().digest()));
    }
}
