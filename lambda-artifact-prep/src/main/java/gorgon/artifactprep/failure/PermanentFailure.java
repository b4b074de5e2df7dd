package gorgon.artifactprep.failure;

/** The same step fails again until somebody changes something. */
public abstract sealed class PermanentFailure extends StagingFailure
        permits InvalidRequest, HubAccess, HubNotFound, IntegrityMismatch, ModelRefused, Fenced {
    PermanentFailure(String message) {
        super(message);
    }

    PermanentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
