package gorgon.artifactprep.failure;

/** The request cannot be carried out by anyone: its properties, names or patches are wrong. */
public final class InvalidRequest extends PermanentFailure {
    public InvalidRequest(String message) {
        super(message);
    }

    public InvalidRequest(String message, Throwable cause) {
        super(message, cause);
    }
}
