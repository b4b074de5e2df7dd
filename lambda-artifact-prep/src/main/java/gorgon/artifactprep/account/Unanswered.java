package gorgon.artifactprep.account;

/** AWS was asked, and did not say. */
public final class Unanswered extends RuntimeException {
    public Unanswered(String message) {
        super(message);
    }
}
