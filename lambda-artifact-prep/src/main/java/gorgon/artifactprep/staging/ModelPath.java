package gorgon.artifactprep.staging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What SageMaker asks of the names below an {@code S3Prefix}, since each becomes a file on the instance, and what keeps
 * each of them one file below one folder.
 *
 * <p>Rules: docs.aws.amazon.com/sagemaker/latest/APIReference/API_S3ModelDataSource.html.
 */
final class ModelPath {
    private static final int MAX_SEGMENT_BYTES = 255;
    private static final int MAX_KEY_BYTES = 1024;

    private ModelPath() {}

    /** Why the path is refused; {@code key} is the whole key it ends. */
    static Optional<String> problem(String path, String key) {
        if (path.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has a control character in its name");
        }
        // A slash to FilePattern, and to a laptop that runs Windows.
        if (path.indexOf('\\') >= 0) {
            return Optional.of("has a backslash in its name");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(path)) {
            return Optional.of("has half a character in its name");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return Optional.of("has an empty, '.' or '..' segment");
            }
            if (bytes(segment) > MAX_SEGMENT_BYTES) {
                return Optional.of("has a segment of more than %d bytes".formatted(MAX_SEGMENT_BYTES));
            }
        }
        return bytes(key) > MAX_KEY_BYTES
                ? Optional.of("has a key of more than %d bytes".formatted(MAX_KEY_BYTES))
                : Optional.empty();
    }

    /** The paths that would have to be a file and a directory at once, sorted. */
    static Collection<String> filesThatAreDirectories(Set<String> paths) {
        Set<String> both = new TreeSet<>();
        for (String path : paths) {
            directoriesOf(path).stream().filter(paths::contains).forEach(both::add);
        }
        return both;
    }

    private static List<String> directoriesOf(String path) {
        String[] segments = path.split("/", -1);
        return IntStream.range(1, segments.length)
                .mapToObj(count -> String.join("/", Arrays.copyOf(segments, count)))
                .toList();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
