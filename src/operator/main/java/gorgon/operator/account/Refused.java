package gorgon.operator.account;

/** AWS does not answer, and will not before somebody changes something. */
public final class Refused extends RuntimeException {
    Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
