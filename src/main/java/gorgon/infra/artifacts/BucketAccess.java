package gorgon.infra.artifacts;

import java.util.List;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * What each step may do with the bucket. One that is encrypted with a key of its own has to let every function but Starter
 * and Respond use that key: kms:GenerateDataKey and kms:Decrypt, for multipart uploads, copies and checksums.
 */
record BucketAccess(IBucket bucket) {
    static final String MODELS = "models/";
    private static final String MANIFESTS = "manifests/";

    /** A plan that finds its model in place removes the others, as a commit does. */
    void letPlan(StagingFunction function) {
        letRemove(function);
    }

    /** What is staged, and what an older model has in common with the new one. */
    void letInspect(StagingFunction function) {
        letListBucket(function, "s3:ListBucket");
        letTouch(function, "s3:GetObject");
    }

    void letOpen(StagingFunction function) {
        letListBucket(function, "s3:ListBucketMultipartUploads");
        function.allow(
                List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"),
                List.of(bucket.arnForObjects(MODELS + "*")));
    }

    /** It reads what an older model has in common with the new one, for S3 to copy. */
    void letTransfer(StagingFunction function) {
        function.allow(
                List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:GetObject"),
                List.of(bucket.arnForObjects(MODELS + "*")));
    }

    void letCommit(StagingFunction function) {
        letRemove(function);
        letTouch(function, "s3:PutObject");
    }

    void letRemove(StagingFunction function) {
        letListBucket(function, "s3:ListBucket", "s3:ListBucketMultipartUploads");
        letTouch(function, "s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts");
    }

    /** Without a condition on the prefix: it would turn the 404 of a missing object into a 403. */
    private void letListBucket(StagingFunction function, String... actions) {
        function.allow(List.of(actions), List.of(bucket.getBucketArn()));
    }

    private void letTouch(StagingFunction function, String... actions) {
        function.allow(
                List.of(actions), List.of(bucket.arnForObjects(MODELS + "*"), bucket.arnForObjects(MANIFESTS + "*")));
    }
}
