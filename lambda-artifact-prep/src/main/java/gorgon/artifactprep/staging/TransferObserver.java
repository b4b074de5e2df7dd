package gorgon.artifactprep.staging;

import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.failure.StagingFailure;
import java.time.Duration;

/** Hears how a transfer goes on; from several threads where several files are on their way. */
public interface TransferObserver {
    /** A file is verified and uploaded; {@code took} is the time in this process. */
    default void staged(FileResult result, Duration took) {}

    /** Every byte before {@code offset} is stored and hashed: told first where a copy begins, or begins again. */
    default void reached(CopyTask copy, long offset) {}

    /** The bytes were not those of the listing: they are copied once more. */
    default void startedOver(CopyTask copy) {}

    /** The other side failed after something was gained: the next invocation carries on there. */
    default void cutShort(RetryableFailure failure) {}

    /** The older object of a file cannot be copied: the Hub gives the file. */
    default void notCopied(PlannedFile file, StagingFailure reason) {}
}
