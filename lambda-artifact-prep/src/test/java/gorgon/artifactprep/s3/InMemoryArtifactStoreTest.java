package gorgon.artifactprep.s3;

final class InMemoryArtifactStoreTest extends ArtifactStoreContract {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @Override
    ArtifactStore store() {
        return store;
    }

    @Override
    ArtifactStore storeWithoutBucket() {
        InMemoryArtifactStore gone = new InMemoryArtifactStore();
        gone.vanish();
        return gone;
    }
}
