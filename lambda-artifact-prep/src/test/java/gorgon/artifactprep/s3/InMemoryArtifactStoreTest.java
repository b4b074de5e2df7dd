package gorgon.artifactprep.s3;

final class InMemoryArtifactStoreTest extends ArtifactStoreContract {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @Override
    protected ArtifactStore store() {
        return store;
    }

    @Override
    protected ArtifactStore storeWithoutBucket() {
        InMemoryArtifactStore gone = new InMemoryArtifactStore();
        gone.vanish();
        return gone;
    }
}
