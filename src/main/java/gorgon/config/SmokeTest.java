package gorgon.config;

/**
 * What an endpoint must do for its deployment to have gone well.
 *
 * @param millisecondsPerToken at most, in the median of the answers
 * @param millisecondsToFirstToken the same
 * @param requireSpeculation whether speculative decoding must be active
 */
public record SmokeTest(int millisecondsPerToken, int millisecondsToFirstToken, boolean requireSpeculation) {
    private static final int PER_TOKEN = 100;
    private static final int TO_FIRST_TOKEN = 10_000;

    /** What an environment has that says nothing of it. */
    public static SmokeTest standard(boolean readsHeads) {
        return new SmokeTest(PER_TOKEN, TO_FIRST_TOKEN, readsHeads);
    }
}
