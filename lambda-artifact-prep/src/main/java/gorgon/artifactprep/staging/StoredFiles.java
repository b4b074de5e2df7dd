package gorgon.artifactprep.staging;

import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.model.ModelFile;
import gorgon.artifactprep.model.ModelFiles;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.ObjectRange;
import gorgon.artifactprep.s3.StoredObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of a model that are stored already. */
public final class StoredFiles implements ModelFiles {
    private static final int MOST_BYTES_IN_MEMORY = 64 << 20;

    private final ArtifactStore store;
    private final String prefix;
    private final List<ModelFile> files;

    private StoredFiles(ArtifactStore store, String prefix, List<StoredObject> objects) {
        this.store = store;
        this.prefix = prefix;
        this.files = objects.stream()
                .map(object ->
                        new ModelFile(object.key().substring(prefix.length()), object.sizeInBytes(), object.key()))
                .sorted(Comparator.comparing(ModelFile::path))
                .toList();
    }

    /** Every object below the prefix, which ends in a slash. */
    public static StoredFiles below(ArtifactStore store, String prefix) {
        return new StoredFiles(store, prefix, store.list(prefix));
    }

    /** Those of a staged model that a plan leaves as they are: none where it does not repair it. */
    static StoredFiles staying(ArtifactStore store, Plan plan) {
        Optional<Manifest> manifest =
                plan.repair() ? store.read(plan.manifestKey()).flatMap(Manifest::read) : Optional.empty();
        Set<String> replaced = plan.files().stream().map(PlannedFile::key).collect(Collectors.toSet());
        return new StoredFiles(
                store,
                plan.prefix(),
                manifest.map(Manifest::files).orElse(List.of()).stream()
                        .filter(entry -> !replaced.contains(entry.key()))
                        .map(entry -> new StoredObject(entry.key(), entry.size()))
                        .toList());
    }

    @Override
    public List<ModelFile> list() {
        return files;
    }

    @Override
    public byte[] read(ModelFile file, long offset, int lengthInBytes) {
        if (lengthInBytes == 0) {
            return new byte[0];
        }
        String key = prefix + file.path();
        return store.read(new ObjectRange(key, file.sizeInBytes(), offset, lengthInBytes))
                .orElseThrow(() -> new IntegrityMismatch(
                        "tried to inspect %s: it is gone, or has another size than a moment ago; deploy again"
                                .formatted(key)));
    }

    @Override
    public byte[] content(ModelFile file) {
        if (file.sizeInBytes() > MOST_BYTES_IN_MEMORY) {
            throw new InvalidRequest(
                    "tried to inspect %s: it is too large to be read as a whole (%d bytes); leave it out"
                            .formatted(prefix + file.path(), file.sizeInBytes()));
        }
        return read(file, 0, (int) file.sizeInBytes());
    }
}
