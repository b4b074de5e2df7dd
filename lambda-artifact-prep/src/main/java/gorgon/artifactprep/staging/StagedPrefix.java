package gorgon.artifactprep.staging;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where one recipe of one scope is staged; content below it never changes once its manifest exists. */
public record StagedPrefix(String bucket, Scope scope, RecipeDigest digest) implements ModelLocation {
    private static final Pattern S3_URI =
            Pattern.compile("s3://(?<bucket>[^/]+)/models/(?<scope>[0-9a-f]{10})/(?<digest>[0-9a-f]{32})/");

    /** Empty where the text, for example a physical resource id that CloudFormation invented, is no such URI. */
    public static Optional<StagedPrefix> parse(String s3Uri) {
        Matcher matcher = S3_URI.matcher(s3Uri);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new StagedPrefix(
                matcher.group("bucket"), new Scope(matcher.group("scope")), new RecipeDigest(matcher.group("digest"))));
    }

    @Override
    public String keys() {
        return scope.models() + digest + "/";
    }

    @Override
    public String manifestKey() {
        return scope.manifestKey(digest.hex());
    }

    @Override
    public String s3Uri() {
        return "s3://%s/%s".formatted(bucket, keys());
    }
}
