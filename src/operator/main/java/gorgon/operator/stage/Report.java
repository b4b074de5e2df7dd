package gorgon.operator.stage;

import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.staging.FileResult;
import gorgon.operator.console.Snapshot;
import java.time.Duration;

/** What whoever started the run hears of it; from several threads. */
interface Report {
    /** What is going to be staged. */
    void planned(Planned planned);

    /** Something is wrong with the model; an error ends the run. */
    void found(Finding finding);

    /** A file is verified and uploaded, and not visible yet. */
    void staged(String path, FileResult result, Duration took);

    /** Something that is no failure and should be known. */
    void note(String text);

    /** Told every {@link #interval()}. */
    void progress(Snapshot snapshot);

    Duration interval();

    /** Every byte is there: it is made visible now. */
    void committing();

    void done(Outcome outcome);

    void failed(String message);

    /** Nothing is shown any more that changes. */
    void end();

    /** What a plan comes to. */
    record Planned(String uri, String digest, int files, long bytes) {}
}
