package gorgon.operator.prune;

import gorgon.artifactprep.failure.InvalidRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is loaded from S3 in a region.
 *
 * @param unknown what may load something else, and could not be read
 */
record Used(Set<String> s3Uris, List<String> unknown) {
    Used {
        s3Uris = Set.copyOf(s3Uris);
        unknown = List.copyOf(unknown);
    }

    Used and(String s3Uri) {
        return new Used(Stream.concat(s3Uris.stream(), Stream.of(s3Uri)).collect(Collectors.toSet()), unknown);
    }

    static void requireKnown(List<String> unknown) {
        if (!unknown.isEmpty()) {
            throw new InvalidRequest("tried to remove what is unused: %s; nothing is removed before that is known"
                    .formatted(String.join("; ", unknown)));
        }
    }

    /** A model may be loaded from a place within it, or with what is around it. */
    boolean has(String s3Uri) {
        return s3Uris.stream().anyMatch(used -> used.startsWith(s3Uri) || s3Uri.startsWith(used));
    }
}
