package gorgon.infra.artifacts;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** The bucket of staged models: private, TLS only, and emptied by the models' own deletion before it goes. */
public final class ArtifactBucket extends Bucket {
    public ArtifactBucket(Construct scope, String id) {
        super(
                scope,
                id,
                BucketProps.builder()
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        .encryption(BucketEncryption.S3_MANAGED)
                        .enforceSsl(true)
                        .lifecycleRules(List.of(abandonedUploads()))
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build());
    }

    private static LifecycleRule abandonedUploads() {
        return LifecycleRule.builder()
                .id("AbandonedUploads")
                .abortIncompleteMultipartUploadAfter(Duration.days(1))
                .build();
    }
}
