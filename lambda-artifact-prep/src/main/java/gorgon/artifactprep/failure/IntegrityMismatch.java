package gorgon.artifactprep.failure;

/** Bytes differ from the digest, size or checksum they must have. */
public final class IntegrityMismatch extends PermanentFailure {
    public IntegrityMismatch(String message) {
        super(message);
    }

    public IntegrityMismatch(String message, Throwable cause) {
        super(message, cause);
    }
}
