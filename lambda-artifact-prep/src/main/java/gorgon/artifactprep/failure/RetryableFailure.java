package gorgon.artifactprep.failure;

/** The same step may succeed a little later. */
public abstract sealed class RetryableFailure extends StagingFailure
        permits HubThrottled, HubUnavailable, CdnRejected, StorageThrottled, StorageAccess {
    RetryableFailure(String message) {
        super(message);
    }

    RetryableFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
