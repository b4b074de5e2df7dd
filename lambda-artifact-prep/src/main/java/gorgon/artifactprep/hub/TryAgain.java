package gorgon.artifactprep.hub;

import gorgon.artifactprep.failure.RetryableFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that may be repeated, perhaps after a wait that the Hub asked for; carries what to throw otherwise. */
final class TryAgain extends Exception {
    private final RetryableFailure failure;
    private final @Nullable Duration askedWait;

    TryAgain(RetryableFailure failure) {
        this(failure, null);
    }

    TryAgain(RetryableFailure failure, @Nullable Duration askedWait) {
        super(failure);
        this.failure = failure;
        this.askedWait = askedWait;
    }

    RetryableFailure failure() {
        return failure;
    }

    Optional<Duration> askedWait() {
        return Optional.ofNullable(askedWait);
    }
}
