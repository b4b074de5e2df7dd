package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.s3.ArtifactStore;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Copies files of the Hub into open uploads, several parts at once, hashing on the way. Every copy of a process goes
 * through the same buffers, so that their memory does not depend on any file's size.
 */
public final class FileCopier {
    private final RangeReader reader;
    private final ArtifactStore store;
    private final CopySettings settings;
    private final TransferObserver observer;
    private final PartBuffers buffers;
    // If all parts were read at once they would be stored at once too, and each direction of the network idle half the
    // time.
    private final Semaphore reads;

    public FileCopier(RangeReader reader, ArtifactStore store, CopySettings settings, TransferObserver observer) {
        this.reader = reader;
        this.store = store;
        this.settings = settings;
        this.observer = observer;
        this.buffers = new PartBuffers(settings.partSize().smallestInBytes(), settings.partsAtOnce());
        this.reads = new Semaphore(settings.readsAtOnce(), true);
    }

    /**
     * Copies until the end, or as far as time goes; bytes that do not match the source's digest are copied once more
     * from the start before they are an {@code IntegrityMismatch}. A {@code RetryableFailure} is thrown only where
     * nothing was gained. The upload stays open.
     */
    public CopyProgress copy(CopyTask task, Optional<ResumePoint> resume, WorkTime time) {
        HubFile file = task.source().file();
        Pace pace = Pace.of(file, time, settings);
        CopyPosition position = resume.map(point -> CopyPosition.resume(file, point))
                .orElseGet(() -> CopyPosition.start(file, pace.allowsSwift()));
        try {
            while (true) {
                switch (pass(task, position, time, pace)) {
                    case OUT_OF_TIME -> {
                        return new CopyProgress.Paused(position.pause());
                    }
                    case TOO_SLOW -> position = position.restartResumable();
                    case AT_END -> {
                        CopyPosition.End end = position.finish();
                        if (end.sourceDigest().equals(file.digest())) {
                            return end.copied();
                        }
                        position = restart(task, position, end);
                    }
                }
            }
        } catch (RetryableFailure failure) {
            if (!position.hasMoved()) {
                throw failure;
            }
            return new CopyProgress.CutShort(position.pause(), failure);
        }
    }

    private enum Ending {
        AT_END,
        OUT_OF_TIME,
        /** The file will not end in this invocation, and its hashes would end with it. */
        TOO_SLOW
    }

    private Ending pass(CopyTask task, CopyPosition position, WorkTime time, Pace pace) {
        PartSize partSize = settings.partSize();
        PartBuffers parts = buffers.forParts(partSize.inBytesFor(task.sizeInBytes()));
        observer.reached(task, position.offset());
        try (CopyRun run = new CopyRun(reader, store, parts, reads, task, position, time, partSize)) {
            while (!position.isAtEnd()) {
                if (!run.advance()) {
                    return Ending.OUT_OF_TIME;
                }
                observer.reached(task, position.offset());
                if (!position.isResumable() && pace.isTooSlow(position)) {
                    return Ending.TOO_SLOW;
                }
            }
            return Ending.AT_END;
        }
    }

    private CopyPosition restart(CopyTask task, CopyPosition position, CopyPosition.End end) {
        if (position.restarted()) {
            throw mismatch(task.source(), end.sourceDigest());
        }
        observer.startedOver(task);
        return position.restart();
    }

    private static IntegrityMismatch mismatch(PinnedFile source, Digest actual) {
        return new IntegrityMismatch(
                "tried to copy %s: its bytes differ from the listing, twice (%s instead of %s); deploy again, and tell the Hub if it stays"
                        .formatted(source, actual, source.file().digest()));
    }
}
