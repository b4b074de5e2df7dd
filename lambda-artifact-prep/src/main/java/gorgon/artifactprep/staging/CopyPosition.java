package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.digest.RunningHash;
import gorgon.artifactprep.hub.HubFile;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How far a copy is: every byte before {@code offset} is stored and hashed. */
final class CopyPosition {
    private final HubFile file;
    private final boolean restarted;
    private final RunningHash sha256;
    // Only where the source is known by another digest.
    private final @Nullable RunningHash source;
    private long offset;
    private int nextPart;
    private Crc32c crc32c;
    private boolean moved;

    private CopyPosition(HubFile file, boolean restarted) {
        this.file = file;
        this.restarted = restarted;
        // To start over is a step too: it must not be taken again in the next process.
        this.moved = restarted;
        this.sha256 = RunningHash.start(DigestAlgorithm.SHA256, file.sizeInBytes());
        DigestAlgorithm algorithm = file.digest().algorithm();
        this.source = algorithm == DigestAlgorithm.SHA256 ? null : RunningHash.start(algorithm, file.sizeInBytes());
        this.nextPart = 1;
        this.crc32c = Crc32c.EMPTY;
    }

    private CopyPosition(HubFile file, ResumePoint point) {
        this.file = file;
        this.restarted = point.restarted();
        this.sha256 = RunningHash.resume(DigestAlgorithm.SHA256, decode(point.sha256State()));
        DigestAlgorithm algorithm = file.digest().algorithm();
        this.source =
                algorithm == DigestAlgorithm.SHA256 ? null : RunningHash.resume(algorithm, decode(point.sourceState()));
        this.offset = point.offset();
        this.nextPart = point.nextPart();
        this.crc32c = Crc32c.ofBase64(point.crc32c());
    }

    static CopyPosition start(HubFile file) {
        return new CopyPosition(file, false);
    }

    static CopyPosition restart(HubFile file) {
        return new CopyPosition(file, true);
    }

    static CopyPosition resume(HubFile file, ResumePoint point) {
        if (point.offset() > file.sizeInBytes()) {
            throw new IllegalArgumentException("resume point is behind the end of %s (%d of %d bytes)"
                    .formatted(file.path(), point.offset(), file.sizeInBytes()));
        }
        return new CopyPosition(file, point);
    }

    boolean restarted() {
        return restarted;
    }

    /** Whether it is another position than the one that this process began with. */
    boolean hasMoved() {
        return moved;
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

    void advance(byte[] part, int length, Crc32c partCrc32c) {
        sha256.update(part, 0, length);
        if (source != null) {
            source.update(part, 0, length);
        }
        crc32c = Crc32c.combine(crc32c, partCrc32c, length);
        offset += length;
        nextPart++;
        moved = true;
    }

    ResumePoint pause() {
        String sourceState = source == null ? "" : encode(source.state());
        return new ResumePoint(offset, nextPart, encode(sha256.state()), sourceState, crc32c.base64(), restarted);
    }

    /** The digests at the end; ends the position's life. */
    CopyPosition.End finish() {
        Digest sha256Digest = sha256.finish();
        Digest sourceDigest = source == null ? sha256Digest : source.finish();
        return new End(sourceDigest, new CopyProgress.Copied(offset, sha256Digest, crc32c, nextPart - 1));
    }

    /** What a whole copy came to, and its digest in the source's own terms. */
    record End(Digest sourceDigest, CopyProgress.Copied copied) {}

    private static String encode(byte[] state) {
        return Base64.getEncoder().encodeToString(state);
    }

    private static byte[] decode(String state) {
        return Base64.getDecoder().decode(state);
    }
}
