package gorgon.artifactprep.failure;

/** The Hub has no such repository, revision or file. */
public final class HubNotFound extends PermanentFailure {
    public HubNotFound(String message) {
        super(message);
    }

    public HubNotFound(String message, Throwable cause) {
        super(message, cause);
    }
}
