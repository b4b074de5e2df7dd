package gorgon.localaws.states;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** {@code jitter}: wait anything between nothing and the whole delay. */
record Retrier(
        ErrorNames errors,
        Duration interval,
        int maxAttempts,
        double backoffRate,
        Optional<Duration> maxDelay,
        boolean jitter) {

    /** Before retry {@code number}, the first being 1; empty if there are no more. */
    Optional<Duration> delay(int number) {
        if (number > maxAttempts) {
            return Optional.empty();
        }
        double millis = interval.toMillis() * Math.pow(backoffRate, number - 1.0);
        double capped = maxDelay.map(limit -> Math.min((double) limit.toMillis(), millis))
                .orElse(millis);
        return Optional.of(
                Duration.ofMillis(jitter ? ThreadLocalRandom.current().nextLong((long) capped + 1) : (long) capped));
    }
}
