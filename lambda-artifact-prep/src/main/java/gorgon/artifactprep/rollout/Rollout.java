package gorgon.artifactprep.rollout;

import gorgon.artifactprep.account.Endpoints;
import gorgon.artifactprep.account.Unanswered;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.Objects;

/** Looks at an endpoint until it is clear what became of it. */
public final class Rollout {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    // A minute: permissions that are new take some seconds, and a busy SageMaker is one again soon.
    private static final int MOST_FAILURES = 6;

    private final Endpoints endpoints;
    private final Pause pause;

    public Rollout(Endpoints endpoints, Pause pause) {
        this.endpoints = endpoints;
        this.pause = pause;
    }

    /** What was deployed. */
    public record Expected(String endpointName, String configName) {}

    /** {@code Underway} only if it still is at the deadline. */
    public Verdict await(Expected expected, Deadline deadline) {
        Verdict verdict = new Verdict.Underway("not described");
        for (int failures = 0; ; pause.await(BETWEEN_LOOKS)) {
            try {
                verdict = Judgement.of(expected, endpoints.find(expected.endpointName()));
                failures = 0;
            } catch (Unanswered unanswered) {
                failures++;
                if (failures > MOST_FAILURES) {
                    return unknown(expected, unanswered);
                }
            }
            if (!(verdict instanceof Verdict.Underway) || isLast(deadline)) {
                return verdict;
            }
        }
    }

    private static boolean isLast(Deadline deadline) {
        return deadline.left().compareTo(BETWEEN_LOOKS) <= 0;
    }

    private static Verdict unknown(Expected expected, Unanswered unanswered) {
        return new Verdict.NotServing(
                "unknown",
                "tried to see endpoint %s on %s: %s; see to it and deploy again"
                        .formatted(
                                expected.endpointName(),
                                expected.configName(),
                                Objects.requireNonNullElse(unanswered.getMessage(), "no answer")));
    }
}
