package gorgon.artifactprep.failure;

/** The multipart upload is gone: a newer operation owns the prefix. */
public final class Fenced extends PermanentFailure {
    public Fenced(String message) {
        super(message);
    }

    public Fenced(String message, Throwable cause) {
        super(message, cause);
    }
}
