package gorgon.artifactprep.staging;

/** Where a model is staged: its files below a prefix, its manifest outside of it. */
public interface ModelLocation {
    /** Empty where it is no bucket. */
    String bucket();

    /** The start of every key of the model, ending in a slash. */
    String keys();

    default String key(String path) {
        return keys() + path;
    }

    // Outside the prefix: SageMaker copies every object below it to the instance.
    String manifestKey();

    String s3Uri();
}
