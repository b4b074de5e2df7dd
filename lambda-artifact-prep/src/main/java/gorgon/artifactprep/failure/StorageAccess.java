package gorgon.artifactprep.failure;

/** S3, KMS or Secrets Manager denied access, or the bucket is gone; new permissions take a minute to reach every server. */
public final class StorageAccess extends RetryableFailure {
    public StorageAccess(String message) {
        super(message);
    }

    public StorageAccess(String message, Throwable cause) {
        super(message, cause);
    }
}
