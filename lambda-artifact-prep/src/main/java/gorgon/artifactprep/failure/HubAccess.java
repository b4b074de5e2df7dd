package gorgon.artifactprep.failure;

/** The Hub refuses this caller: the repository is private, gated or disabled. */
public final class HubAccess extends PermanentFailure {
    public HubAccess(String message) {
        super(message);
    }

    public HubAccess(String message, Throwable cause) {
        super(message, cause);
    }
}
