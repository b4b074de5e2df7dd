package gorgon.artifactprep.staging;

import gorgon.artifactprep.concurrent.Concurrently;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What of a staged prefix is no longer as its manifest says, by size and sum of every object.
 *
 * @param files that are missing or have other bytes
 * @param strays whether there are objects that the manifest does not know
 */
record Damage(List<Manifest.Entry> files, boolean strays) {
    static final Damage NONE = new Damage(List.of(), false);

    static Damage of(Manifest manifest, ArtifactStore store, ModelLocation prefix) {
        Map<String, Long> sizes = store.list(prefix.keys()).stream()
                .collect(Collectors.toMap(StoredObject::key, StoredObject::sizeInBytes));
        List<Manifest.Entry> files = manifest.files();
        List<Boolean> intact = Concurrently.map(
                files, entry -> Objects.equals(sizes.get(entry.key()), entry.size()) && isIntact(entry, store));
        List<Manifest.Entry> damaged = IntStream.range(0, files.size())
                .filter(index -> !intact.get(index))
                .mapToObj(files::get)
                .toList();
        return new Damage(damaged, !manifest.sizes().keySet().containsAll(sizes.keySet()));
    }

    boolean isNone() {
        return files.isEmpty() && !strays;
    }

    /** The damaged files as the manifest has them: neither branches nor listings of the Hub are asked again. */
    SelectedFiles toStage(Manifest manifest, ModelLocation prefix) {
        return new SelectedFiles(
                files.stream().map(entry -> entry.selected(prefix)).toList(), manifest.leftOut());
    }

    private static boolean isIntact(Manifest.Entry entry, ArtifactStore store) {
        return store.head(entry.key()).equals(Optional.of(entry.head()));
    }
}
