package gorgon.operator.stage;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.staging.ModelLocation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place that {@code --to} names. */
sealed interface Target extends ModelLocation permits BucketPrefix, TargetDirectory {
    /** Beside the model, so that it goes wherever the model does and is not copied to the instance with it. */
    String MANIFEST_SUFFIX = ".manifest.json";

    /** {@code s3://bucket/prefix}, with a slash at its end or without, or a directory. */
    static Target parse(String text) {
        Matcher scheme = Pattern.compile("(?<name>[A-Za-z][A-Za-z0-9+.-]*)://?(?<rest>.*)")
                .matcher(text);
        if (!scheme.matches()) {
            return directory(text);
        }
        if (!scheme.group("name").equals("s3") || !text.startsWith("s3://")) {
            throw new InvalidRequest(
                    "tried to stage to %s: that is neither a bucket nor a directory; write s3://bucket/prefix/ or a path"
                            .formatted(text));
        }
        return BucketPrefix.parse(text, scheme.group("rest"));
    }

    /** The manifest's address, in the form that the target was given in. */
    String manifestUri();

    private static Target directory(String text) {
        try {
            return TargetDirectory.of(Path.of(text));
        } catch (InvalidPathException malformed) {
            throw new InvalidRequest("tried to stage to %s: that is no path (%s); write s3://bucket/prefix/ or a path"
                    .formatted(text, malformed.getReason()));
        }
    }
}
