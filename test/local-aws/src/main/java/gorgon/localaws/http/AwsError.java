package gorgon.localaws.http;

import java.util.Objects;

/** An error that the caller's AWS SDK understands: HTTP status, AWS error code, message. */
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public AwsError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
