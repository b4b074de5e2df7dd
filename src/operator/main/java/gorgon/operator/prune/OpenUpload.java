package gorgon.operator.prune;

import java.time.Duration;
import java.time.Instant;

/** A multipart upload that was neither completed nor aborted; S3 charges for its parts and lists them nowhere else. */
record OpenUpload(String key, String id, Instant initiated) {
    Duration age(Instant now) {
        return Duration.between(initiated, now);
    }
}
