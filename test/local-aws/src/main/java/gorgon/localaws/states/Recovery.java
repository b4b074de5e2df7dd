package gorgon.localaws.states;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a state does about failures: retriers first, then catchers, each list in order. */
record Recovery(List<Retrier> retriers, List<Catcher> catchers) {
    private static final Set<String> RETRIER = Set.of(
            "ErrorEquals",
            "IntervalSeconds",
            "MaxAttempts",
            "BackoffRate",
            "MaxDelaySeconds",
            "JitterStrategy",
            "Comment");
    private static final Set<String> CATCHER = Set.of("ErrorEquals", "Next", "ResultPath", "Comment");

    record Catcher(ErrorNames errors, String next, ResultPath resultPath) {}

    static Recovery parse(AslObject state) {
        return new Recovery(
                state.items("Retry").stream().map(Recovery::retrier).toList(),
                state.items("Catch").stream().map(Recovery::catcher).toList());
    }

    private static Retrier retrier(AslObject object) {
        object.allowOnly(RETRIER, Set.of());
        return new Retrier(
                ErrorNames.parse(object),
                object.seconds("IntervalSeconds").orElse(Duration.ofSeconds(1)),
                (int) object.number("MaxAttempts", 3),
                object.number("BackoffRate", 2),
                object.seconds("MaxDelaySeconds"),
                jitter(object));
    }

    private static boolean jitter(AslObject object) {
        return switch (object.text("JitterStrategy").orElse("NONE")) {
            case "FULL" -> true;
            case "NONE" -> false;
            default -> throw object.invalid("JitterStrategy must be FULL or NONE");
        };
    }

    private static Catcher catcher(AslObject object) {
        object.allowOnly(CATCHER, Set.of());
        return new Catcher(ErrorNames.parse(object), object.required("Next"), ResultPath.parse(object));
    }

    Optional<Catcher> catcherOf(StateFailure failure) {
        return catchers.stream()
                .filter(catcher -> catcher.errors().match(failure))
                .findFirst();
    }

    /** Counts the attempts of one visit to the state; each retrier has its own count. */
    Attempts attempts() {
        return new Attempts(this);
    }

    static final class Attempts {
        private final Recovery recovery;
        private final Map<Retrier, Integer> retries = new HashMap<>();

        private Attempts(Recovery recovery) {
            this.recovery = recovery;
        }

        /** How long to wait before the next attempt; empty if there is none. */
        Optional<Duration> next(StateFailure failure) {
            return recovery.retriers().stream()
                    .filter(retrier -> retrier.errors().match(failure))
                    .findFirst()
                    .flatMap(retrier -> retrier.delay(retries.merge(retrier, 1, Integer::sum)));
        }

        int count() {
            return retries.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
