package gorgon.artifactprep.hub;

import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.time.Pause;
import java.io.IOException;
import java.time.Duration;

/** How often and how long one call is repeated before its failure is final. */
public record Patience(int tries, Duration budget, Pause pause) {
    /** Eight tries within half a minute: the planning function has a minute in all. */
    public static final Patience DEFAULT = new Patience(8, Duration.ofSeconds(30), Pause.SLEEP);

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 4;

    /** A request that gives its result, or says that it may be repeated. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws IOException, TryAgain;
    }

    /** The wait after so many failed tries in a row: half a second, doubled each time up to eight. */
    static Duration backoff(int failedTries) {
        return FIRST_WAIT.multipliedBy(1L << Math.min(failedTries - 1, MOST_DOUBLINGS));
    }

    <T> T persist(HubCall call, Attempt<T> attempt) {
        long start = System.nanoTime();
        Duration waited = Duration.ZERO;
        for (int failedTries = 1; ; failedTries++) {
            TryAgain again;
            try {
                return attempt.run();
            } catch (TryAgain refused) {
                again = refused;
            } catch (IOException broken) {
                again = new TryAgain(unreachable(call, broken));
            }
            Duration wait = again.askedWait().orElse(backoff(failedTries));
            waited = waited.plus(wait);
            if (failedTries >= tries
                    || waited.plusNanos(System.nanoTime() - start).compareTo(budget) > 0) {
                throw again.failure();
            }
            pause.await(wait);
        }
    }

    private static HubUnavailable unreachable(HubCall call, IOException broken) {
        // Only the kind of failure: the text of some carries the signed address.
        String kind = broken.getClass().getSimpleName();
        return new HubUnavailable(
                call.failed("no answer (%s)".formatted(kind), "check that the Hub is up, then deploy again"));
    }
}
