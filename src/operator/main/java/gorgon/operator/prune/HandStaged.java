package gorgon.operator.prune;

import gorgon.artifactprep.staging.ModelLocation;
import java.util.Optional;

/** Where {@code ./gorgon stage --to s3://bucket/prefix/} puts a model: its manifest beside it. */
record HandStaged(String bucket, String keys) implements ModelLocation {
    private static final String SUFFIX = ".manifest.json";

    /** Empty where the key is no such manifest's. */
    static Optional<HandStaged> ofManifest(String bucket, String key) {
        return key.endsWith(SUFFIX) && key.length() > SUFFIX.length()
                ? Optional.of(new HandStaged(bucket, key.substring(0, key.length() - SUFFIX.length()) + "/"))
                : Optional.empty();
    }

    @Override
    public String manifestKey() {
        return keys.substring(0, keys.length() - 1) + SUFFIX;
    }

    @Override
    public String s3Uri() {
        return "s3://%s/%s".formatted(bucket, keys);
    }
}
