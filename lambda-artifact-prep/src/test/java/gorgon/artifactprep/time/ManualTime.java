package gorgon.artifactprep.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands still but for the waits, which it notes. */
public final class ManualTime implements Pause {
    private final List<Duration> waits = new ArrayList<>();

    @Override
    public void await(Duration duration) {
        waits.add(duration);
    }

    public List<Duration> waits() {
        return List.copyOf(waits);
    }

    public Duration waited() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }

    public Deadline deadlineIn(Duration time) {
        return Deadline.in(time, () -> waited().toNanos());
    }
}
