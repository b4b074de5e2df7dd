package gorgon.localaws.sagemaker;

/** A prefix of a bucket, ending with a slash. */
record ModelLocation(String bucket, String prefix) {
    /** Parses an {@code S3Uri} of type S3Prefix. */
    static ModelLocation of(String uri) {
        Validation.require(uri.startsWith("s3://") && uri.indexOf('/', 5) > 5, "S3Uri is not an S3 location: " + uri);
        Validation.require(
                uri.endsWith("/"), "The S3Uri " + uri + " of an S3Prefix must end with a forward slash (/).");
        int slash = uri.indexOf('/', 5);
        return new ModelLocation(uri.substring(5, slash), uri.substring(slash + 1));
    }

    String uri() {
        return "s3://" + bucket + "/" + prefix;
    }
}
