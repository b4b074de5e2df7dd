package gorgon.operator.project;

/** There is no configuration to read. */
public final class UnreadableProject extends RuntimeException {
    UnreadableProject(String message) {
        super(message);
    }
}
