package gorgon.client;

import java.time.Duration;

/**
 * How long to wait, and how often to try. All are the client's own; SageMaker's stay what they are.
 *
 * @param ask for a whole answer, every try included
 * @param stream for a stream from the request to its end, every try included
 * @param silence between two parts of a stream, and before the first: the prompt may wait in TGI's queue for long
 * @param connect until a connection stands
 * @param tries with the first; only what generated nothing is tried again: nobody was reached, or there were too many requests
 */
public record Limits(Duration ask, Duration stream, Duration silence, Duration connect, int tries) {
    /** @throws IllegalArgumentException naming the limit that is none */
    public Limits {
        require(ask, "ask");
        require(stream, "stream");
        require(silence, "silence");
        require(connect, "connect");
        if (tries < 1) {
            throw new IllegalArgumentException(
                    "tried to set the limits of the client: tries is %d; give at least 1".formatted(tries));
        }
    }

    /**
     * A little longer than SageMaker's own, so that its word comes first. A container must answer within 60 seconds, and a
     * client wait for 70 (API reference of InvokeEndpoint); a stream may take eight minutes (SageMaker Model Hosting FAQs).
     */
    public static Limits defaults() {
        return new Limits(
                Duration.ofSeconds(70), Duration.ofSeconds(490), Duration.ofSeconds(70), Duration.ofSeconds(5), 3);
    }

    /** For whoever counts refusals. */
    public Limits withoutRetries() {
        return new Limits(ask, stream, silence, connect, 1);
    }

    private static void require(Duration limit, String name) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException(
                    "tried to set the limits of the client: %s is %s; give more than zero".formatted(name, limit));
        }
    }
}
