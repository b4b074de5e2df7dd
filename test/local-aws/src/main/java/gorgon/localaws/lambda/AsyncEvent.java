package gorgon.localaws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One asynchronous event from acceptance to success, or to the on-failure destination. */
final class AsyncEvent {
    private static final Duration THROTTLED = Duration.ofMillis(200);

    private final Functions functions;
    private final List<Duration> retryDelays;
    private final BiConsumer<String, JsonNode> destination;
    private final String function;
    private final String requestId;
    private final JsonNode event;
    private final Instant accepted = Instant.now();
    private int attempts;
    private boolean throttled;
    private Optional<Outcome.Failure> lastFailure = Optional.empty();

    AsyncEvent(
            Functions functions,
            BiConsumer<String, JsonNode> destination,
            String function,
            String requestId,
            JsonNode event) {
        this.functions = functions;
        this.retryDelays = functions.options().retryDelays();
        this.destination = destination;
        this.function = function;
        this.requestId = requestId;
        this.event = event;
    }

    void deliver() {
        try {
            while (!attempt()) {
                Thread.sleep(pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (AwsError e) {
            // The function was deleted while its event waited: Lambda drops such events, too.
            if (!e.code().equals("ResourceNotFoundException")) {
                throw e;
            }
        }
    }

    /** Whether there is nothing left to do. */
    private boolean attempt() throws InterruptedException {
        AsyncSettings settings = functions.asyncSettings(function);
        if (accepted.plus(settings.maximumAge()).isBefore(Instant.now())) {
            return giveUp(settings, "EventAgeExceeded");
        }
        try {
            Outcome outcome = functions.run(function, requestId, event.toString());
            throttled = false;
            attempts++;
            if (!(outcome instanceof Outcome.Failure failure)) {
                return true;
            }
            lastFailure = Optional.of(failure);
            return attempts > settings.retryAttempts() && giveUp(settings, "RetriesExhausted");
        } catch (AwsError e) {
            if (e.status() != 429) {
                throw e;
            }
            throttled = true;
            return false;
        }
    }

    private Duration pause() {
        return throttled ? THROTTLED : retryDelays.get(Math.min(attempts, retryDelays.size()) - 1);
    }

    private boolean giveUp(AsyncSettings settings, String condition) {
        settings.onFailure()
                .ifPresent(target -> destination.accept(
                        target,
                        new DestinationRecord(
                                        requestId, functions.arn(function), condition, attempts, event, lastFailure)
                                .toJson()));
        return true;
    }
}
