package gorgon.operator.account;

/** AWS does not answer now, and may answer soon. */
public final class Unavailable extends RuntimeException {
    Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
