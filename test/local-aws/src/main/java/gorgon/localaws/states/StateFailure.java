package gorgon.localaws.states;

/** A state failed: what Retry and Catch match, and why, in words or JSON. */
final class StateFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Never retried, never caught (docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html). */
    static final String RUNTIME = "States.Runtime";

    static final String DATA_LIMIT = "States.DataLimitExceeded";
    static final String TIMEOUT = "States.Timeout";

    private final String error;
    private final String reason;

    StateFailure(String error, String reason) {
        super(error + ": " + reason);
        this.error = error;
        this.reason = reason;
    }

    String error() {
        return error;
    }

    String reason() {
        return reason;
    }
}
