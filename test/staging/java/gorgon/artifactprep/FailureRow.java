package gorgon.artifactprep;

import java.util.List;

/** What can go wrong, each with what has to come of it. */
enum FailureRow {
    DUPLICATE_EVENT("CloudFormation delivers the event twice", "one run"),
    STARTER_FAILS("Starter crashes at init, is throttled, or too late", "Backstop answers FAILED"),
    START_THROTTLED("StartExecution is throttled", "tried again, then FAILED"),
    HUB_DOWN("Hub down at Plan", "FAILED, nothing created"),
    INSPECTION_DISTURBED("Hub busy, silent, or cut off at Inspect", "read again, nothing opened before"),
    INSPECTION_FAILS("Hub down at Inspect", "FAILED, nothing was ever opened"),
    MODEL_REFUSED("TGI would not load the model", "FAILED with the reason and the cure"),
    OPENING_FAILS("S3 fails at Open", "tried again, or undone"),
    NO_ACCESS("Repository private, gated or disabled", "FAILED, nothing left"),
    BRANCH_MOVES("Branch moves during staging", "the resolved commit is staged"),
    FILE_DELETED("File deleted upstream", "FAILED, nothing left"),
    CONNECTION_DROPS("Connection drops in the middle of a range", "carried on at that byte"),
    CONNECTION_STALLS("Connection stalls", "dropped and asked for anew"),
    LINK_REFUSED("Signed address expired or bound to a range", "resolved anew, the token stays"),
    RANGE_IGNORED("Server ignores Range, or sends gzip", "fetched again, never appended"),
    CORRUPT_FROM_CDN("Corrupt bytes from the CDN", "started over once, then FAILED"),
    CORRUPT_TO_S3("Corrupt bytes to S3", "sent again"),
    WORKER_DIES("Worker out of memory, out of time or lost", "the state machine calls another"),
    TWO_WORKERS("Transfer is retried while the first one runs", "harmless"),
    SLOW_NETWORK("Slow network", "handed over before the deadline"),
    ONE_OF_MANY_FAILS("One of the workers fails for good", "FAILED, no object ever appeared"),
    COMMIT_DIES("Commit dies halfway", "repeated, or everything deleted"),
    ERROR_IN_SUCCESS("CompleteMultipartUpload is 200 with an error", "repeated"),
    CANNOT_RESPOND("Respond cannot PUT", "tried again; what is staged stays"),
    MACHINE_ENDS("Machine times out, breaks or is stopped by hand", "Backstop undoes and answers"),
    CREATE_CANCELLED("Create cancelled by another resource", "Delete with an invented id removes all"),
    ZOMBIE("A worker goes on after the Delete", "fenced off"),
    ABORT_REFUSED("Uploads cannot be aborted", "FAILED; the bucket's lifecycle ends them"),
    HALF_STAGED("An endpoint from a half-staged prefix", "no address before the end, config.json last"),
    OBJECT_DELETED("Someone deletes an object later", "only that file is repaired"),
    BUCKET_DELETED("Bucket deleted by hand, then the stack", "done"),
    DELETE_PARTLY_FAILS("Delete partly fails", "FAILED, and can be repeated"),
    STORAGE_BUSY("S3 or KMS is busy", "tried again"),
    PERMISSIONS_LATE("Permissions not propagated yet", "tried again, then FAILED"),
    TWO_STACKS("Two stacks, one model, one bucket", "two copies that know nothing of each other");

    private final String what;
    private final String result;

    FailureRow(String what, String result) {
        this.what = what;
        this.result = result;
    }

    @Override
    public String toString() {
        return "%2d %s: %s".formatted(List.of(values()).indexOf(this) + 1, what, result);
    }
}
