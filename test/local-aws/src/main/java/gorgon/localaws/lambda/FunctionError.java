package gorgon.localaws.lambda;

/** A function that failed: {@code errorType} as AWS reports it, for example a Java class name or {@code Sandbox.Timedout}. */
public final class FunctionError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String errorType;

    public FunctionError(String errorType, String message) {
        super(message);
        this.errorType = errorType;
    }

    public String errorType() {
        return errorType;
    }
}
