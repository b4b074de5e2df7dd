package gorgon.artifactprep.staging;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.s3.ObjectHead;
import gorgon.artifactprep.s3.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What lies below a staged prefix and where each byte came from; the same recipe always gives the same bytes.
 *
 * @param requested the digest of the recipe as it was asked for, with its branches
 * @param recipe with commits for revisions
 * @param files by key
 * @param changes of fields of JSON files
 * @param atRoot the files that lie at the root too
 * @param leftOut the paths that files would have had that are left out: pickles beside safetensors, weights that no index names
 */
public record Manifest(
        String v,
        String s3Uri,
        String requested,
        JsonNode recipe,
        List<Entry> files,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<FieldChange> changes,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<RootFile> atRoot,
        List<String> leftOut,
        long totalBytes) {
    private static final String VERSION = "3";
    // Without changes and atRoot: what it says of objects is enough to copy them.
    private static final String OLDER_VERSION = "2";

    /** One object; {@code patches} where its bytes are not those of the Hub. */
    public record Entry(
            String key,
            long size,
            String sha256,
            String crc32c,
            Origin source,
            @Nullable List<Patch> patches) {
        public Entry {
            // What cannot be repaired is no manifest.
            Crc32c.ofBase64(crc32c);
            source.pinned(size);
        }

        ObjectHead head() {
            return new ObjectHead(size, Optional.of(Crc32c.ofBase64(crc32c)));
        }

        /** What stages it again. */
        SelectedFile selected(ModelLocation prefix) {
            return new SelectedFile(
                    key.substring(prefix.keys().length()), source.pinned(size), patches == null ? List.of() : patches);
        }
    }

    /** A file of the Hub; {@code size} and {@code sha256} where a patch changed it. */
    public record Origin(
            String repo,
            String commit,
            String path,
            String algorithm,
            String oid,
            @Nullable Long size,
            @Nullable String sha256) {
        PinnedFile pinned(long stagedSize) {
            Digest digest = new Digest(DigestAlgorithm.ofLabel(algorithm), oid);
            return new PinnedFile(
                    new RepoId(repo), new Commit(commit), new HubFile(path, size == null ? stagedSize : size, digest));
        }
    }

    public Manifest {
        files = List.copyOf(files);
        changes = List.copyOf(changes);
        atRoot = List.copyOf(atRoot);
        leftOut = List.copyOf(leftOut);
    }

    static Manifest of(
            ModelLocation prefix,
            RecipeDigest requested,
            Recipe resolved,
            Map<PlannedFile, FileResult> transferred,
            Composition composition) {
        List<Entry> entries = new ArrayList<>();
        transferred.forEach((file, result) -> entries.add(entry(file, result)));
        return new Manifest(
                        VERSION,
                        prefix.s3Uri(),
                        requested.hex(),
                        resolved.toJson(),
                        List.of(),
                        composition.changes(),
                        composition.atRoot(),
                        composition.leftOut(),
                        0)
                .with(entries);
    }

    /** The same with these entries over those of the same keys. */
    Manifest with(List<Entry> others) {
        Map<String, Entry> byKey = new TreeMap<>();
        files.forEach(entry -> byKey.put(entry.key(), entry));
        others.forEach(entry -> byKey.put(entry.key(), entry));
        List<Entry> all = List.copyOf(byKey.values());
        long total = all.stream().mapToLong(Entry::size).sum();
        return new Manifest(v, s3Uri, requested, recipe, all, changes, atRoot, leftOut, total);
    }

    /** Empty where the bytes are no manifest of a known version: then what they describe has to be staged again. */
    static Optional<Manifest> read(byte[] content) {
        try {
            Manifest manifest = Json.as(Json.read(new String(content, StandardCharsets.UTF_8)), Manifest.class);
            boolean known = VERSION.equals(manifest.v()) || OLDER_VERSION.equals(manifest.v());
            return known ? Optional.of(manifest) : Optional.empty();
        } catch (InvalidRequest unreadable) {
            return Optional.empty();
        }
    }

    Composition composition() {
        return new Composition(changes, atRoot, leftOut);
    }

    byte[] bytes() {
        return Json.bytes(this);
    }

    /** The commits that the branches of the requested recipe stood for, in the order of its sources. */
    List<Commit> commits() {
        List<Commit> commits = new ArrayList<>();
        recipe.path("sources")
                .forEach(
                        source -> commits.add(new Commit(source.path("revision").asText())));
        return commits;
    }

    /** Whether a listing of the prefix shows these objects and no other. */
    boolean matches(List<StoredObject> listing) {
        return sizes().equals(listing.stream().collect(Collectors.toMap(StoredObject::key, StoredObject::sizeInBytes)));
    }

    Map<String, Long> sizes() {
        return files.stream().collect(Collectors.toMap(Entry::key, Entry::size));
    }

    private static Entry entry(PlannedFile file, FileResult result) {
        boolean patched = !file.patches().isEmpty();
        Origin origin = new Origin(
                file.repo(),
                file.commit(),
                file.path(),
                file.algorithm(),
                file.oid(),
                patched ? file.size() : null,
                result.sourceSha256());
        return new Entry(
                file.key(), result.size(), result.sha256(), result.crc32c(), origin, patched ? file.patches() : null);
    }
}
