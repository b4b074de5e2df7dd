package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.hub.HubFile;

/** How far a copy is: every byte before {@code offset} is stored and hashed. */
final class CopyPosition {
    private final HubFile file;
    private final boolean restarted;
    private final ContentHashes hashes;

    private long offset;
    private int nextPart = 1;
    private Crc32c crc32c = Crc32c.EMPTY;
    private boolean moved;

    private CopyPosition(HubFile file, boolean restarted, ContentHashes hashes) {
        this.file = file;
        this.restarted = restarted;
        // To start over is a step too: it must not be taken again in the next process.
        this.moved = restarted;
        this.hashes = hashes;
    }

    /** At the first byte; a {@code swift} copy is hashed fast, but cannot be carried on in another process. */
    static CopyPosition start(HubFile file, boolean swift) {
        return new CopyPosition(file, false, swift ? ContentHashes.swift(file) : ContentHashes.resumable(file));
    }

    static CopyPosition resume(HubFile file, ResumePoint point) {
        if (point.offset() > file.sizeInBytes()) {
            throw new IllegalArgumentException("resume point is behind the end of %s (%d of %d bytes)"
                    .formatted(file.path(), point.offset(), file.sizeInBytes()));
        }
        CopyPosition position = new CopyPosition(file, point.restarted(), ContentHashes.resumed(file, point));
        position.moved = false;
        position.offset = point.offset();
        position.nextPart = point.nextPart();
        position.crc32c = Crc32c.ofBase64(point.crc32c());
        return position;
    }

    /** At the first byte again, because the bytes were wrong. */
    CopyPosition restart() {
        ContentHashes again = hashes.areResumable() ? ContentHashes.resumable(file) : ContentHashes.swift(file);
        return new CopyPosition(file, true, again);
    }

    /** At the first byte again, in a way that can be carried on in another process. */
    CopyPosition restartResumable() {
        CopyPosition position = new CopyPosition(file, restarted, ContentHashes.resumable(file));
        position.moved = true;
        return position;
    }

    boolean restarted() {
        return restarted;
    }

    /** Whether it is another position than the one that this process began with. */
    boolean hasMoved() {
        return moved;
    }

    boolean isResumable() {
        return hashes.areResumable();
    }

    long offset() {
        return offset;
    }

    int nextPart() {
        return nextPart;
    }

    long rest() {
        return file.sizeInBytes() - offset;
    }

    /** An empty file has one part too: S3 completes no upload without parts. */
    boolean isAtEnd() {
        return rest() == 0 && nextPart > 1;
    }

    /** Over the next part, which is stored. */
    void advance(byte[] part, int length, Crc32c partCrc32c) {
        hashes.update(part, length);
        crc32c = Crc32c.combine(crc32c, partCrc32c, length);
        offset += length;
        nextPart++;
        moved = true;
    }

    /** Where another process carries on: here or, where the hashes end with this one, at the first byte. */
    ResumePoint pause() {
        if (!hashes.areResumable()) {
            return restartResumable().pause();
        }
        return new ResumePoint(
                offset, nextPart, hashes.sha256State(), hashes.sourceState(), crc32c.base64(), restarted);
    }

    /** The digests at the end; ends the position's life. */
    End finish() {
        ContentHashes.Sums sums = hashes.finish();
        return new End(sums.source(), new CopyProgress.Copied(offset, sums.sha256(), crc32c, nextPart - 1));
    }

    /** What a whole copy came to, and its digest in the source's own terms. */
    record End(Digest sourceDigest, CopyProgress.Copied copied) {}
}
