package gorgon.artifactprep.log;

import java.time.Duration;

/** What is measured of a stage, with CloudWatch's name and unit for it. */
public enum Metric {
    /** Of a whole model when it is committed, wherever its bytes came from. */
    BYTES_STAGED("BytesStaged", "Bytes"),
    /** By one transfer, from the Hub. */
    BYTES_DOWNLOADED("BytesDownloaded", "Bytes"),
    /** By one transfer, inside S3. */
    BYTES_COPIED("BytesCopied", "Bytes"),
    /** Of one transfer; CloudWatch's own "Megabytes/Second". */
    MEGABYTES_PER_SECOND("MegabytesPerSecond", "Megabytes/Second"),
    /** Requests to the Hub that had to be repeated. */
    HUB_RETRIES("HubRetries", "Count"),
    /** Files that were copied again from their first byte. */
    RESTARTS("Restarts", "Count"),
    /** From the request of CloudFormation to the commit. */
    STAGE_SECONDS("StageSeconds", "Seconds"),
    /** 1 where the compiler stops short of its last level and transfers crawl. */
    COMPILER_NOT_FULL("CompilerNotFull", "Count"),
    /** 1 where a Delete was answered with a failure; CloudFormation may never repeat it. */
    PURGE_FAILED("PurgeFailed", "Count");

    private static final double MILLISECONDS = 1e3;

    private final String title;
    private final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    public Measurement of(double value) {
        return new Measurement(this, value);
    }

    /** In seconds. */
    public Measurement of(Duration took) {
        return of(took.toMillis() / MILLISECONDS);
    }

    public Measurement of(boolean happened) {
        return of(happened ? 1 : 0);
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }
}
