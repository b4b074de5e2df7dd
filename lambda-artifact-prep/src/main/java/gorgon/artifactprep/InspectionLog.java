package gorgon.artifactprep;

import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.staging.Judgement;

/** Tells of an inspection: a line a finding, and one at the end. */
final class InspectionLog {
    private static final double NANOSECONDS = 1e9;

    private final EventLog log;
    private final String s3Uri;
    private final long started = System.nanoTime();

    InspectionLog(EventLog log, String s3Uri) {
        this.log = log;
        this.s3Uri = s3Uri;
    }

    /** With what was read of the Hub. */
    void ended(Judgement judgement, long hubBytes, long requests) {
        judgement.findings().forEach(finding -> log.write("finding", finding));
        double seconds = (System.nanoTime() - started) / NANOSECONDS;
        log.write(
                "inspected",
                new Line(
                        s3Uri,
                        judgement.files(),
                        hubBytes,
                        requests,
                        Math.round(seconds * 10) / 10.0,
                        judgement.errors().size(),
                        judgement.warnings().size()));
    }

    private record Line(
            String s3Uri, int files, long hubBytes, long requests, double seconds, int errors, int warnings) {}
}
