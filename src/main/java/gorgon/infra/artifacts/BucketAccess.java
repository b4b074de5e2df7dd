package gorgon.infra.artifacts;

import gorgon.infra.function.JarFunction;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;

/** What each step may do with the bucket and its key, if it has one of its own. */
record BucketAccess(IBucket bucket) {
    static final String MODELS = "models/";
    private static final String MANIFESTS = "manifests/";

    /** A plan that finds its model in place removes the others, as a commit does. */
    void letPlan(JarFunction function) {
        letRemove(function);
    }

    /** What is staged, and what an older model has in common with the new one. */
    void letInspect(JarFunction function) {
        letListBucket(function, "s3:ListBucket");
        letTouch(function, "s3:GetObject");
        letUseKey(function);
    }

    void letOpen(JarFunction function) {
        letListBucket(function, "s3:ListBucketMultipartUploads");
        function.allow(
                List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"),
                List.of(bucket.arnForObjects(MODELS + "*")));
        letUseKey(function);
    }

    /** It reads what an older model has in common with the new one, for S3 to copy. */
    void letTransfer(JarFunction function) {
        function.allow(
                List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:GetObject"),
                List.of(bucket.arnForObjects(MODELS + "*")));
        letUseKey(function);
    }

    void letCommit(JarFunction function) {
        letRemove(function);
        letTouch(function, "s3:PutObject");
    }

    void letRemove(JarFunction function) {
        letListBucket(function, "s3:ListBucket", "s3:ListBucketMultipartUploads");
        letTouch(function, "s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts");
        letUseKey(function);
    }

    /** Multipart uploads, copies and checksums need both actions. */
    private void letUseKey(JarFunction function) {
        Optional.ofNullable(bucket.getEncryptionKey())
                .map(IKey::getKeyArn)
                .ifPresent(key -> function.allow(List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(key)));
    }

    /** Without a condition on the prefix: it would turn the 404 of a missing object into a 403. */
    private void letListBucket(JarFunction function, String... actions) {
        function.allow(List.of(actions), List.of(bucket.getBucketArn()));
    }

    private void letTouch(JarFunction function, String... actions) {
        function.allow(
                List.of(actions), List.of(bucket.arnForObjects(MODELS + "*"), bucket.arnForObjects(MANIFESTS + "*")));
    }
}
