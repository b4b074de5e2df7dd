package gorgon.operator.stage;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.S3ArtifactStore;
import gorgon.operator.account.Credentials;
import software.amazon.awssdk.regions.Region;

/** The store that a target is in. */
final class Stores {
    private Stores() {}

    /** A bucket is looked for where the endpoint will read it: in the environment's region. */
    static ArtifactStore of(Target target, String region) {
        return switch (target) {
            case BucketPrefix prefix -> bucket(prefix, Region.of(region));
            case TargetDirectory directory -> new DirectoryStore(directory.root());
        };
    }

    private static ArtifactStore bucket(BucketPrefix prefix, Region region) {
        Credentials.require();
        ArtifactStore store = new S3ArtifactStore(S3ArtifactStore.newClient(region), prefix.bucket());
        if (!store.exists()) {
            throw new InvalidRequest(
                    "tried to stage to %s: there is no such bucket; create it in %s".formatted(prefix.s3Uri(), region));
        }
        return store;
    }
}
