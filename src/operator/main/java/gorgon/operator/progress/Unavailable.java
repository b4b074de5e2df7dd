package gorgon.operator.progress;

/** AWS does not answer now, and may answer soon. */
final class Unavailable extends RuntimeException {
    Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
