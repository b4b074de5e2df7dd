package gorgon.artifactprep.failure;

/** The Hub refuses this caller: the repository is private, gated or disabled, or the token is not fit for it. */
public final class HubAccess extends PermanentFailure {
    public HubAccess(String message) {
        super(message);
    }

    public HubAccess(String message, Throwable cause) {
        super(message, cause);
    }
}
