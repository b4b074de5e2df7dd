package gorgon.artifactprep.failure;

/** The Hub did not answer, or answered 408 or 5xx, until the tries of this call were used up. */
public final class HubUnavailable extends RetryableFailure {
    public HubUnavailable(String message) {
        super(message);
    }

    public HubUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
