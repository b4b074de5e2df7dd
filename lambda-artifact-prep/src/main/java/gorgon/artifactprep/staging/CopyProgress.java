package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.failure.RetryableFailure;

/** How far a copy came before it ended. */
public sealed interface CopyProgress {
    /** Every byte is verified and stored, in {@code parts} parts of an upload that is still open. */
    record Copied(long sizeInBytes, Digest sha256, Crc32c crc32c, int parts) implements CopyProgress {}

    /** Time ran out first. */
    record Paused(ResumePoint resume) implements CopyProgress {}

    /** The other side failed first, but not before the copy had come further than where it began. */
    record CutShort(ResumePoint resume, RetryableFailure failure) implements CopyProgress {}
}
