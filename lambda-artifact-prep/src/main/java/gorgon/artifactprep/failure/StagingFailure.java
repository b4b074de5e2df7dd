package gorgon.artifactprep.failure;

/** A staging step that did not reach its end; the message says what was tried, what happened and what to do. */
public abstract sealed class StagingFailure extends RuntimeException permits RetryableFailure, PermanentFailure {
    StagingFailure(String message) {
        super(message);
    }

    StagingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
