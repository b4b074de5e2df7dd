package gorgon.artifactprep.staging;

import gorgon.artifactprep.concurrent.Concurrently;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.s3.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Everything that a bucket holds for one scope: the prefixes, named by their digests, their manifests and open uploads.
 *
 * <p>Only one operation of a scope runs at a time, so a prefix without a manifest that is not being staged is waste.
 */
final class ScopeContents {
    private static final String MANIFEST_SUFFIX = ".json";

    private final ArtifactStore store;
    private final Scope scope;

    ScopeContents(ArtifactStore store, Scope scope) {
        this.store = store;
        this.scope = scope;
    }

    /** The digests whose staging came to its end: there is a manifest, and it has something to tell of. */
    Set<String> finished() {
        Set<String> finished = digests(scope.manifests());
        // A function of a stopped execution may write its manifest after the objects were removed.
        finished.retainAll(digests(scope.models()));
        return finished;
    }

    /** The manifests of what is finished, by their digests; unreadable ones are left out. */
    List<Manifest> manifests() {
        return finished().stream()
                .flatMap(digest -> store.read(scope.manifestKey(digest)).stream())
                .flatMap(content -> Manifest.read(content).stream())
                .toList();
    }

    /** The commits that a recipe's revisions stood for when it was staged; empty where it is not staged. */
    Optional<List<Commit>> commitsOf(RecipeDigest requested) {
        return manifests().stream()
                .filter(manifest -> requested.hex().equals(manifest.requested()))
                .map(Manifest::commits)
                .findFirst();
    }

    /** Gives every open upload of the scope up and returns their number: whoever still uses one is fenced off. */
    int abortUploads() {
        return abortUploads(digest -> true);
    }

    /** The same of the uploads to one prefix alone. */
    int abortUploadsTo(String prefixDigest) {
        return abortUploads(prefixDigest::equals);
    }

    /** Removes the prefixes whose digests are doomed, their manifests first; returns how many things were there. */
    int remove(Predicate<String> doomed) {
        int manifests = delete(scope.manifests(), doomed);
        int uploads = abortUploads(doomed);
        return manifests + uploads + delete(scope.models(), doomed);
    }

    /**
     * Removes every prefix that none of these S3 URIs names, finished or not, and gives up every upload: where the answer
     * that an upload is open was lost, no plan knows it.
     */
    void keepOnly(List<String> s3Uris) {
        Set<String> kept = s3Uris.stream()
                .flatMap(s3Uri -> StagedPrefix.parse(s3Uri).stream())
                .map(prefix -> prefix.digest().hex())
                .collect(Collectors.toSet());
        Predicate<String> doomed = digest -> !kept.contains(digest);
        delete(scope.manifests(), doomed);
        abortUploads();
        delete(scope.models(), doomed);
    }

    private int abortUploads(Predicate<String> doomed) {
        List<MultipartUpload> uploads = store.uploadsUnder(scope.models()).stream()
                .filter(upload -> doomed.test(digestOf(upload.key(), scope.models())))
                .toList();
        Concurrently.forEach(uploads, store::abort);
        return uploads.size();
    }

    private int delete(String start, Predicate<String> doomed) {
        List<String> keys = store.list(start).stream()
                .map(StoredObject::key)
                .filter(key -> doomed.test(digestOf(key, start)))
                .toList();
        store.delete(keys);
        return keys.size();
    }

    private Set<String> digests(String start) {
        return store.list(start).stream()
                .map(object -> digestOf(object.key(), start))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String digestOf(String key, String start) {
        String rest = key.substring(start.length());
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        return name.endsWith(MANIFEST_SUFFIX) ? name.substring(0, name.length() - MANIFEST_SUFFIX.length()) : name;
    }
}
