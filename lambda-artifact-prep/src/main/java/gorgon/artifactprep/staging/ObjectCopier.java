package gorgon.artifactprep.staging;

import gorgon.artifactprep.concurrent.Concurrently;
import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.StorageThrottled;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.ObjectRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Copies an older object into an open upload inside the store: no byte of it passes through this process. */
final class ObjectCopier {
    /**
     * 64 MiB. A request answers when its part is copied, and the SDK gives up after 30 s of silence: that takes S3 less than
     * 2.2 MB/s. A shard of 5 GB is 80 requests.
     */
    static final PartSize PART_SIZE = new PartSize(64 << 20);

    private static final int PARTS_AT_ONCE = 8;
    // Of a process, whose small files are copied side by side; the SDK has 50 connections, and the Hub's files want
    // some.
    private static final int REQUESTS_AT_ONCE = 16;

    private final ArtifactStore store;
    private final PartSize partSize;
    private final Semaphore requests = new Semaphore(REQUESTS_AT_ONCE);

    ObjectCopier(ArtifactStore store, PartSize partSize) {
        this.store = store;
        this.partSize = partSize;
    }

    /** Whether it was a copy by this class that stopped there: it hashes nothing. */
    static boolean stoppedAt(ResumePoint point) {
        return point.sha256State().isEmpty();
    }

    /**
     * Copies until the end, or as far as time goes; an object whose sum is not the manifest's is an
     * {@code IntegrityMismatch}. The upload stays open.
     */
    CopyProgress copy(PlannedFile file, OlderObject older, Optional<ResumePoint> resume, WorkTime time) {
        Position start = resume.map(Position::of).orElse(Position.START);
        Position position = start;
        try {
            while (position.offset() < file.size()) {
                if (time.isOver()) {
                    return new CopyProgress.Paused(position.pause());
                }
                position = copyTogether(file, older, position);
            }
        } catch (StorageThrottled failure) {
            if (position.equals(start)) {
                throw failure;
            }
            return new CopyProgress.CutShort(position.pause(), failure);
        }
        return verified(position, file, older);
    }

    private Position copyTogether(PlannedFile file, OlderObject older, Position position) {
        List<ObjectRange> ranges = ranges(file, older, position.offset());
        List<Integer> numbers = new ArrayList<>();
        ranges.forEach(range -> numbers.add(position.nextPart() + numbers.size()));
        List<Crc32c> sums =
                Concurrently.map(numbers, number -> copyPart(file, number, ranges.get(number - position.nextPart())));
        Position reached = position;
        for (int index = 0; index < sums.size(); index++) {
            reached = reached.after(ranges.get(index), sums.get(index));
        }
        return reached;
    }

    private Crc32c copyPart(PlannedFile file, int number, ObjectRange range) {
        requests.acquireUninterruptibly();
        try {
            return store.copyPart(file.upload(), number, range);
        } finally {
            requests.release();
        }
    }

    private List<ObjectRange> ranges(PlannedFile file, OlderObject older, long start) {
        List<ObjectRange> ranges = new ArrayList<>();
        int partLength = partSize.inBytesFor(file.size());
        for (long offset = start; offset < file.size() && ranges.size() < PARTS_AT_ONCE; offset += partLength) {
            long length = Math.min(partLength, file.size() - offset);
            ranges.add(new ObjectRange(older.key(), file.size(), offset, length));
        }
        return ranges;
    }

    private static CopyProgress.Copied verified(Position end, PlannedFile file, OlderObject older) {
        if (!end.crc32c().equals(older.checksum())) {
            throw new IntegrityMismatch("tried to copy %s to %s: its sum is not its manifest's (%s instead of %s)"
                    .formatted(older.key(), file.key(), end.crc32c(), older.crc32c()));
        }
        return new CopyProgress.Copied(end.offset(), Digest.sha256(older.sha256()), end.crc32c(), end.nextPart() - 1);
    }

    private record Position(long offset, int nextPart, Crc32c crc32c) {
        static final Position START = new Position(0, 1, Crc32c.EMPTY);

        static Position of(ResumePoint point) {
            return new Position(point.offset(), point.nextPart(), Crc32c.ofBase64(point.crc32c()));
        }

        Position after(ObjectRange part, Crc32c sum) {
            return new Position(
                    offset + part.lengthInBytes(), nextPart + 1, Crc32c.combine(crc32c, sum, part.lengthInBytes()));
        }

        ResumePoint pause() {
            return new ResumePoint(offset, nextPart, "", "", crc32c.base64(), false);
        }
    }
}
