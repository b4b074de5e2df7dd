package gorgon.operator.progress;

import gorgon.operator.console.Snapshot;
import java.time.Duration;

/** What whoever waits hears. */
interface Report {
    void note(String text);

    void following(Execution execution);

    void planned(Planned planned);

    /** A file is verified and uploaded, and not visible yet. */
    void staged(String path, long bytes, Duration took);

    /** Told every {@link #interval()}, or as often as there is news to poll. */
    void progress(Snapshot snapshot);

    Duration interval();

    void ended(Ending ending);

    void failed(String message);

    /** Nothing is shown any more that changes. */
    void end();

    /** What a plan comes to. */
    record Planned(String uri, int files, long bytes, long copies) {}
}
