package gorgon.operator.progress;

/** AWS does not answer, and will not before somebody changes something. */
final class Refused extends RuntimeException {
    Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
