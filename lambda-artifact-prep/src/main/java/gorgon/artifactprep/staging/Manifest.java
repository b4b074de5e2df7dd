package gorgon.artifactprep.staging;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.s3.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What lies below a staged prefix and where each byte came from; the same recipe always gives the same bytes.
 *
 * @param requested the digest of the recipe as it was asked for, with its branches
 * @param recipe with commits for revisions
 * @param files by key
 */
public record Manifest(String v, String s3Uri, String requested, JsonNode recipe, List<Entry> files, long totalBytes) {
    private static final String VERSION = "1";

    /** One object; {@code patches} where its bytes are not those of the Hub. */
    public record Entry(
            String key,
            long size,
            String sha256,
            String crc32c,
            int parts,
            Origin source,
            @Nullable List<Patch> patches) {}

    /** A file of the Hub; {@code sha256} where a patch changed it and the listing gives another digest. */
    public record Origin(
            String repo,
            String commit,
            String path,
            String algorithm,
            String oid,
            @Nullable String sha256) {}

    public Manifest {
        files = List.copyOf(files);
    }

    static Manifest of(
            StagedPrefix prefix, RecipeDigest requested, Recipe resolved, Map<PlannedFile, FileResult> transferred) {
        List<Entry> entries = new ArrayList<>();
        transferred.forEach((file, result) -> entries.add(entry(file, result)));
        entries.sort(Comparator.comparing(Entry::key));
        long totalBytes = entries.stream().mapToLong(Entry::size).sum();
        return new Manifest(VERSION, prefix.s3Uri(), requested.hex(), resolved.toJson(), entries, totalBytes);
    }

    /** Empty where the bytes are no manifest of this version: then what they describe has to be staged again. */
    static Optional<Manifest> read(byte[] content) {
        try {
            Manifest manifest = Json.as(Json.read(new String(content, StandardCharsets.UTF_8)), Manifest.class);
            return VERSION.equals(manifest.v()) ? Optional.of(manifest) : Optional.empty();
        } catch (InvalidRequest unreadable) {
            return Optional.empty();
        }
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
        Origin origin = new Origin(
                file.repo(), file.commit(), file.path(), file.algorithm(), file.oid(), result.sourceSha256());
        return new Entry(
                file.key(),
                result.size(),
                result.sha256(),
                result.crc32c(),
                result.parts(),
                origin,
                file.patches().isEmpty() ? null : file.patches());
    }
}
