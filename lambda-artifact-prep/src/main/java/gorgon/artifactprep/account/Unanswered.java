package gorgon.artifactprep.account;

/** AWS was asked, and did not say. */
public final class Unanswered extends RuntimeException {
    private final boolean denied;

    public Unanswered(String message, boolean denied) {
        super(message);
        this.denied = denied;
    }

    /** Whether the caller may not ask; a new permission takes some seconds to be known everywhere. */
    public boolean isDenied() {
        return denied;
    }
}
