package gorgon.artifactprep.staging;

import gorgon.artifactprep.hub.HubFile;
import java.time.Duration;

/** Whether a file arrives within one invocation, at first by an assumed speed and then by the real one. */
final class Pace {
    // Long enough for a connection to come to its speed; what starts over then has lost no more.
    private static final Duration FIRST_LOOK = Duration.ofSeconds(20);

    private final HubFile file;
    private final WorkTime time;
    private final Duration leftAtFirst;
    private final long swiftBytesPerSecond;

    private Pace(HubFile file, WorkTime time, long swiftBytesPerSecond) {
        this.file = file;
        this.time = time;
        this.leftAtFirst = time.handOver().left();
        this.swiftBytesPerSecond = swiftBytesPerSecond;
    }

    static Pace of(HubFile file, WorkTime time, CopySettings settings) {
        return new Pace(file, time, settings.swiftBytesPerSecond());
    }

    boolean allowsSwift() {
        return seconds(leftAtFirst) * swiftBytesPerSecond > file.sizeInBytes();
    }

    /** Whether the rest, at the speed so far, takes longer than there is time. */
    boolean isTooSlow(CopyPosition position) {
        Duration left = time.handOver().left();
        Duration taken = leftAtFirst.minus(left);
        return taken.compareTo(FIRST_LOOK) > 0
                && (double) position.rest() * seconds(taken) > (double) position.offset() * seconds(left);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
