package gorgon.operator.prune;

import gorgon.artifactprep.staging.ModelLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A staged model.
 *
 * @param versions of its objects and its manifest, delete markers too: each holds its bytes until it is named
 * @param origin what its manifest says of it
 */
record Leftover(ModelLocation place, List<Version> versions, Origin origin) {
    /** Its manifest first: what is left of a removal that failed is an unfinished model, which nobody takes for whole. */
    Leftover {
        versions = versions.stream()
                .sorted(Comparator.<Version, Boolean>comparing(
                                version -> !version.key().equals(place.manifestKey()))
                        .thenComparing(Version::key))
                .toList();
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
