package gorgon.artifactprep.staging;

import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.s3.StoredObject;
import java.util.List;
import java.util.function.Predicate;

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

    /** The digests whose staging came to its end. */
    List<String> finished() {
        return store.list(scope.manifests()).stream()
                .map(manifest -> digestOf(manifest.key(), scope.manifests()))
                .toList();
    }

    /** Gives every open upload of the scope up and returns their number: whoever still uses one is fenced off. */
    int abortUploads() {
        return abortUploads(digest -> true);
    }

    /** Removes the prefixes whose digests are doomed, their manifests first; returns how many things were there. */
    int remove(Predicate<String> doomed) {
        int manifests = delete(scope.manifests(), doomed);
        int uploads = abortUploads(doomed);
        return manifests + uploads + delete(scope.models(), doomed);
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

    private static String digestOf(String key, String start) {
        String rest = key.substring(start.length());
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        return name.endsWith(MANIFEST_SUFFIX) ? name.substring(0, name.length() - MANIFEST_SUFFIX.length()) : name;
    }
}
