package gorgon.infra.artifacts;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/** The bucket of staged models: private, TLS only, and emptied by the models' own deletion before it goes. */
public final class ArtifactBucket extends Bucket {
    public ArtifactBucket(Construct scope, String id, Settings settings) {
        super(scope, id, props(settings));
    }

    /**
     * How it stores.
     *
     * @param key empty: S3's own
     * @param accessLogs where requests are written down; empty: nowhere
     * @param isRetained whether it outlives the stack
     */
    public record Settings(Optional<IKey> key, Optional<IBucket> accessLogs, boolean isRetained) {}

    private static BucketProps props(Settings settings) {
        BucketProps.Builder props = BucketProps.builder()
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .lifecycleRules(List.of(abandonedUploads()))
                .removalPolicy(
                        settings.isRetained() ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY);
        settings.key()
                .ifPresentOrElse(
                        // With a bucket key, one call to KMS serves many parts.
                        key -> props.encryption(BucketEncryption.KMS)
                                .encryptionKey(key)
                                .bucketKeyEnabled(true),
                        () -> props.encryption(BucketEncryption.S3_MANAGED));
        settings.accessLogs()
                .ifPresent(bucket -> props.serverAccessLogsBucket(bucket).serverAccessLogsPrefix("artifacts/"));
        return props.build();
    }

    private static LifecycleRule abandonedUploads() {
        return LifecycleRule.builder()
                .id("AbandonedUploads")
                .abortIncompleteMultipartUploadAfter(Duration.days(1))
                .build();
    }
}
