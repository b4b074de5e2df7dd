package gorgon.operator.bench.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request, as it went; times by {@link System#nanoTime()}.
 *
 * @param dueAt when it was to begin: what a slow endpoint makes later ones wait counts, too
 * @param arrivals of its tokens, in order
 * @param endedAt when it was over, however it went
 * @param generatedTokens as the engine counted them; empty where it did not tell
 * @param failure where there is one; a request that failed has no latency
 */
public record Sample(
        long dueAt,
        List<Long> arrivals,
        long endedAt,
        OptionalInt promptTokens,
        OptionalInt generatedTokens,
        Optional<Failure> failure) {
    private static final double NANOS = 1e6;

    public Sample {
        arrivals = List.copyOf(arrivals);
        if (failure.isEmpty() && arrivals.isEmpty()) {
            failure = Optional.of(new Failure("empty", "the answer ended before its first token"));
        }
    }

    public boolean succeeded() {
        return failure.isEmpty();
    }

    public int tokens() {
        return arrivals.size();
    }

    boolean isCountedOtherwise() {
        return generatedTokens.isPresent() && generatedTokens.getAsInt() != tokens();
    }

    /** Why there is no answer, or only its beginning. */
    public record Failure(String kind, String message) {}

    double millisecondsToFirstToken() {
        return (arrivals.getFirst() - dueAt) / NANOS;
    }

    double millisecondsToLastToken() {
        return (arrivals.getLast() - dueAt) / NANOS;
    }

    /** The first one has another price, and tokens of a step share theirs: the rest of the time over the rest of the tokens. */
    double millisecondsPerToken() {
        return (arrivals.getLast() - arrivals.getFirst()) / NANOS / (tokens() - 1);
    }

    double tokensPerSecond() {
        return tokens() * 1e3 / millisecondsToLastToken();
    }
}
