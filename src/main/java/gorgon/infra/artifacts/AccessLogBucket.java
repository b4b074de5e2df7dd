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

/**
 * Who asked for what of another bucket, for a year. It outlives the stack: a trail has to, and CloudFormation cannot delete
 * a bucket that is not empty.
 */
public final class AccessLogBucket extends Bucket {
    public AccessLogBucket(Construct scope, String id) {
        super(
                scope,
                id,
                BucketProps.builder()
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        // S3 delivers access logs to no other (Amazon S3 User Guide, ServerLogs).
                        .encryption(BucketEncryption.S3_MANAGED)
                        .enforceSsl(true)
                        .lifecycleRules(List.of(LifecycleRule.builder()
                                .id("OneYear")
                                .expiration(Duration.days(365))
                                .build()))
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build());
    }
}
