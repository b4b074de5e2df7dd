package gorgon.artifactprep.failure;

/** S3, KMS or Secrets Manager was too busy, or failed, after the SDK's own retries. */
public final class StorageThrottled extends RetryableFailure {
    public StorageThrottled(String message) {
        super(message);
    }

    public StorageThrottled(String message, Throwable cause) {
        super(message, cause);
    }
}
