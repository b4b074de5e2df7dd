package gorgon.artifactprep.staging;

import gorgon.artifactprep.failure.RetryableFailure;

/** Hears how a transfer goes on. */
@FunctionalInterface
public interface TransferObserver {
    /** A file is verified and uploaded. */
    void staged(FileResult result);

    /** The other side failed after something was gained: the next invocation carries on there. */
    default void cutShort(RetryableFailure failure) {}
}
