package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.s3.ArtifactStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The staged objects of a scope by content: what a plan need not fetch from the Hub again. */
final class OlderObjects {
    private final ArtifactStore store;
    private final Map<Content, List<Manifest.Entry>> byContent;

    /** Whatever repository and commit a file is listed in, these two say what its bytes are. */
    private record Content(Digest digest, long sizeInBytes) {
        static Content of(HubFile file) {
            return new Content(file.digest(), file.sizeInBytes());
        }

        static Content of(Manifest.Entry entry) {
            return of(entry.source().pinned(entry.size()).file());
        }
    }

    OlderObjects(ArtifactStore store, Collection<Manifest> manifests) {
        this.store = store;
        this.byContent = manifests.stream()
                .flatMap(manifest -> manifest.files().stream())
                .filter(OlderObjects::hasTheBytesOfItsSource)
                .collect(Collectors.groupingBy(Content::of));
    }

    /** The object to copy in place of the file, if the store says that it still is what its manifest says. */
    Optional<OlderObject> sameAs(SelectedFile file, String key) {
        if (!file.patches().isEmpty()) {
            return Optional.empty();
        }
        return byContent.getOrDefault(Content.of(file.source().file()), List.of()).stream()
                .filter(entry -> !entry.key().equals(key))
                .filter(entry -> store.head(entry.key()).equals(Optional.of(entry.head())))
                .map(entry -> new OlderObject(entry.key(), entry.sha256(), entry.crc32c()))
                .findFirst();
    }

    private static boolean hasTheBytesOfItsSource(Manifest.Entry entry) {
        boolean known = !entry.source().algorithm().equals(DigestAlgorithm.SHA256.label())
                || entry.source().oid().equals(entry.sha256());
        // Nothing of an empty file is fetched anyway.
        return entry.patches() == null && known && entry.size() > 0;
    }
}
