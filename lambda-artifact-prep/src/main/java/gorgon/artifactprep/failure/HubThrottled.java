package gorgon.artifactprep.failure;

/** The Hub answered 429 and its window does not open within the time this call may wait. */
public final class HubThrottled extends RetryableFailure {
    public HubThrottled(String message) {
        super(message);
    }

    public HubThrottled(String message, Throwable cause) {
        super(message, cause);
    }
}
