package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;

/** How far a copy came in the time it had. */
public sealed interface CopyProgress {
    /** Every byte is verified and stored, in {@code parts} parts of an upload that is still open. */
    record Copied(long sizeInBytes, Digest sha256, Crc32c crc32c, int parts) implements CopyProgress {}

    /** Time ran out first. */
    record Paused(ResumePoint resume) implements CopyProgress {}
}
