package gorgon.infra;

import gorgon.config.EncryptionKey;
import gorgon.config.Operation;
import gorgon.infra.artifacts.AccessLogBucket;
import gorgon.infra.artifacts.ArtifactBucket;
import gorgon.infra.artifacts.StorageKey;
import java.util.Optional;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * Where an installation stores, and with which key.
 *
 * @param ownKey the key if the stack made it: only then is it known to let CloudWatch use it
 */
record Storage(ArtifactBucket bucket, Optional<IKey> key, Optional<IKey> ownKey) {
    static Storage of(Construct scope, Operation operation) {
        boolean isRetained = operation.protection().retainsModels();
        Optional<EncryptionKey> configured = operation.isolation().key();
        Optional<IKey> key = configured.map(encryption -> key(scope, encryption, isRetained));
        Optional<IBucket> accessLogs = operation.isolation().accessLogs()
                ? Optional.of(new AccessLogBucket(scope, "AccessLogs"))
                : Optional.empty();
        ArtifactBucket bucket =
                new ArtifactBucket(scope, "Artifacts", new ArtifactBucket.Settings(key, accessLogs, isRetained));
        boolean isOwn = configured.flatMap(EncryptionKey::arn).isEmpty();
        return new Storage(bucket, key, key.filter(any -> isOwn));
    }

    private static IKey key(Construct scope, EncryptionKey encryption, boolean isRetained) {
        return encryption
                .arn()
                .<IKey>map(arn -> Key.fromKeyArn(scope, "Key", arn))
                .orElseGet(() -> new StorageKey(scope, "Key", isRetained));
    }
}
