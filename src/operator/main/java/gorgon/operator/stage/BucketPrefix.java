package gorgon.operator.stage;

import gorgon.artifactprep.failure.InvalidRequest;
import java.util.List;
import java.util.regex.Pattern;

/** A prefix of a bucket, as SageMaker's {@code S3Prefix} wants it: ending in a slash. */
record BucketPrefix(String bucket, String keys) implements Target {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    private static final Pattern BUCKET_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    static BucketPrefix parse(String text, String rest) {
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        String prefix = slash < 0 ? "" : rest.substring(slash + 1);
        String keys = prefix.endsWith("/") || prefix.isEmpty() ? prefix : prefix + "/";
        if (!BUCKET_NAME.matcher(bucket).matches()) {
            throw refused(text, "\"%s\" is no bucket name".formatted(bucket));
        }
        if (keys.isEmpty()) {
            throw refused(text, "it names no prefix, and a whole bucket has no place for the manifest");
        }
        if (!isPlain(keys)) {
            throw refused(text, "the prefix has an empty, '.' or '..' segment or a control character");
        }
        return new BucketPrefix(bucket, keys);
    }

    @Override
    public String manifestKey() {
        return keys.substring(0, keys.length() - 1) + MANIFEST_SUFFIX;
    }

    @Override
    public String s3Uri() {
        return "s3://%s/%s".formatted(bucket, keys);
    }

    @Override
    public String manifestUri() {
        return "s3://%s/%s".formatted(bucket, manifestKey());
    }

    private static boolean isPlain(String keys) {
        List<String> segments = List.of(keys.substring(0, keys.length() - 1).split("/", -1));
        return segments.stream().noneMatch(List.of("", ".", "..")::contains)
                && keys.chars().noneMatch(Character::isISOControl);
    }

    private static InvalidRequest refused(String text, String problem) {
        return new InvalidRequest("tried to stage to %s: %s; write s3://bucket/prefix/".formatted(text, problem));
    }
}
