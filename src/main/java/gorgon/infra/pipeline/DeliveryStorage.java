package gorgon.infra.pipeline;

import gorgon.infra.artifacts.AccessLogBucket;
import gorgon.infra.artifacts.StorageKey;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** Where a pipeline keeps what it hands on and what it says, under one key of its own. */
record DeliveryStorage(Construct scope, IKey key, Bucket bucket, Topic topic) {
    private static final Duration KEPT = Duration.days(90);

    static DeliveryStorage in(Construct scope) {
        StorageKey key = new StorageKey(scope, "Key", true);
        letEventsUse(key);
        return new DeliveryStorage(scope, key, bucket(scope, key), topic(scope, key));
    }

    LogGroup logGroup(String id) {
        return LogGroup.Builder.create(scope, id)
                .encryptionKey(key)
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    private static Bucket bucket(Construct scope, IKey key) {
        return Bucket.Builder.create(scope, "Artifacts")
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .versioned(true)
                .serverAccessLogsBucket(new AccessLogBucket(scope, "AccessLogs"))
                .serverAccessLogsPrefix("artifacts/")
                .lifecycleRules(List.of(LifecycleRule.builder()
                        .id("Kept")
                        .expiration(KEPT)
                        .noncurrentVersionExpiration(KEPT)
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build()))
                // What was deployed, and who let it, is a trail.
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    private static Topic topic(Construct scope, IKey key) {
        return Topic.Builder.create(scope, "Notices")
                .masterKey(key)
                .enforceSsl(true)
                .build();
    }

    /** Without it messages to an encrypted topic are lost unseen. The topic's policy says who may send them. */
    private static void letEventsUse(IKey key) {
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey*"))
                // In a key's own policy: this key.
                .resources(List.of("*"))
                .build());
    }
}
