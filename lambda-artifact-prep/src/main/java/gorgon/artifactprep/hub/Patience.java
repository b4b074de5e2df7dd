package gorgon.artifactprep.hub;

import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import java.io.IOException;
import java.time.Duration;

/**
 * How often and how long a call is repeated before its failure is final.
 *
 * @param budget the most that one call takes
 * @param deadline when all calls together have ended
 */
public record Patience(int tries, Duration budget, Deadline deadline, Pause pause) {
    private static final int TRIES = 8;
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 4;

    /** Eight tries within half a minute for each call. */
    public static Patience until(Deadline deadline) {
        return new Patience(TRIES, BUDGET, deadline, Pause.SLEEP);
    }

    /** The same with another way to wait. */
    Patience pausing(Pause other) {
        return new Patience(tries, budget, deadline, other);
    }

    /** A request that gives its result by the deadline, or says that it may be repeated. */
    @FunctionalInterface
    interface Attempt<T> {
        T run(Deadline deadline) throws IOException, TryAgain;
    }

    /** The wait after so many failed tries in a row: half a second, doubled each time up to eight. */
    static Duration backoff(int failedTries) {
        return FIRST_WAIT.multipliedBy(1L << Math.min(failedTries - 1, MOST_DOUBLINGS));
    }

    <T> T persist(HubCall call, Attempt<T> attempt) {
        Deadline end = deadline.orIn(budget);
        for (int failedTries = 1; ; failedTries++) {
            TryAgain again;
            try {
                return attempt.run(end);
            } catch (TryAgain refused) {
                again = refused;
            } catch (IOException broken) {
                again = new TryAgain(unreachable(call, broken));
            }
            Duration wait = again.askedWait().orElse(backoff(failedTries));
            if (failedTries >= tries || wait.compareTo(end.left()) >= 0) {
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
