package gorgon.operator.status;

import java.time.Duration;
import java.time.Instant;

/** How long something is so, as a person says it: its two largest units. */
final class Elapsed {
    private Elapsed() {}

    static String between(Instant since, Instant now) {
        Duration time = Duration.between(since, now);
        if (time.isNegative()) {
            return "0 s";
        }
        if (time.toDays() > 0) {
            return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
        }
        if (time.toHours() > 0) {
            return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d s".formatted(time.toSeconds());
    }
}
