package gorgon.operator.prune;

import java.util.List;
import java.util.Set;

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

    /** A model may be loaded from a place within it, or with what is around it. */
    boolean has(String s3Uri) {
        return s3Uris.stream().anyMatch(used -> used.startsWith(s3Uri) || s3Uri.startsWith(used));
    }
}
