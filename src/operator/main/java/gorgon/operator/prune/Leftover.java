package gorgon.operator.prune;

import gorgon.artifactprep.staging.StagedPrefix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A model that nothing refers to.
 *
 * @param versions of its objects and its manifest, delete markers too: each holds its bytes until it is named
 * @param commits from the manifest; none where staging did not come to its end
 */
record Leftover(StagedPrefix place, List<Version> versions, List<String> commits) {
    /** A version of an object; in a bucket that keeps none its id is {@code null}. */
    record Version(String key, String id, long bytes, Instant modified) {}

    Leftover {
        versions = List.copyOf(versions);
        commits = List.copyOf(commits);
    }

    long bytes() {
        return versions.stream().mapToLong(Version::bytes).sum();
    }

    Duration age(Instant now) {
        Instant newest =
                versions.stream().map(Version::modified).max(Instant::compareTo).orElse(now);
        return Duration.between(newest, now);
    }
}
