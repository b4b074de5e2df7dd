package gorgon.operator.pin;

import org.jspecify.annotations.Nullable;

/** {@code cdk.json} stays as it is. */
final class UnwritableProject extends RuntimeException {
    UnwritableProject(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
