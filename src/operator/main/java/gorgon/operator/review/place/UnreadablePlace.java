package gorgon.operator.review.place;

import org.jspecify.annotations.Nullable;

/** A side of the review cannot be had. */
public final class UnreadablePlace extends RuntimeException {
    UnreadablePlace(String message) {
        this(message, null);
    }

    UnreadablePlace(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
