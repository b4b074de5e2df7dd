package gorgon.localaws.lambda;

import java.time.Duration;
import java.util.Optional;

/** What becomes of a function's asynchronous events; {@code onFailure} is the ARN of a function. */
record AsyncSettings(int retryAttempts, Duration maximumAge, Optional<String> onFailure) {
    /** docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html. */
    static final AsyncSettings DEFAULT = new AsyncSettings(2, Duration.ofHours(6), Optional.empty());
}
