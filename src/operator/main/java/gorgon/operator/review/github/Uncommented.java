package gorgon.operator.review.github;

import org.jspecify.annotations.Nullable;

/** The comment could not be written. */
public final class Uncommented extends RuntimeException {
    Uncommented(String message) {
        this(message, null);
    }

    Uncommented(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
