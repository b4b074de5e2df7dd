package gorgon.operator.drift;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.s3.StoredObject;
import gorgon.artifactprep.staging.StagedPrefix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The staged objects against their manifest, which lies outside the prefix: sizes from the listing, sums from S3. */
final class FileDrift {
    private FileDrift() {}

    /** Reads no byte of a model: S3 keeps the CRC32C that staging gave it. */
    static Drift of(StagedPrefix place, ArtifactStore store) {
        try {
            Optional<byte[]> manifest = store.read(place.manifestKey());
            return manifest.map(bytes -> read(place, bytes, store))
                    .orElseGet(() ->
                            Drift.of(1, List.of(new Finding(place.s3Uri(), "manifest", place.manifestKey(), ""))));
        } catch (StagingFailure silence) {
            return Drift.unknown(
                    "tried to compare %s with its manifest: %s".formatted(place.s3Uri(), silence.getMessage()));
        }
    }

    private static Drift read(StagedPrefix place, byte[] bytes, ArtifactStore store) {
        JsonNode manifest = Json.read(new String(bytes, StandardCharsets.UTF_8));
        if (!manifest.path("files").isArray()) {
            throw new InvalidRequest("it lists no files; stage the model again");
        }
        return compare(
                manifest,
                store.list(place.keys()),
                key -> store.head(key).flatMap(head -> head.crc32c()).map(sum -> sum.base64()));
    }

    static Drift compare(JsonNode manifest, List<StoredObject> listing, Function<String, Optional<String>> sums) {
        Map<String, Long> live =
                listing.stream().collect(Collectors.toMap(StoredObject::key, StoredObject::sizeInBytes));
        Map<String, JsonNode> wanted = new TreeMap<>();
        manifest.path("files").forEach(file -> wanted.put(file.path("key").asText(), file));
        TreeSet<String> keys = new TreeSet<>(live.keySet());
        keys.addAll(wanted.keySet());
        return Drift.of(
                keys.size(),
                keys.stream()
                        .flatMap(key -> compare(
                                key, Optional.ofNullable(wanted.get(key)), Optional.ofNullable(live.get(key)), sums))
                        .toList());
    }

    /** An object without a sum was written by somebody else: staging gives one to each. */
    private static Stream<Finding> compare(
            String key, Optional<JsonNode> wanted, Optional<Long> live, Function<String, Optional<String>> sums) {
        String size = wanted.map(file -> bytes(file.path("size").asLong())).orElse("");
        String found = live.map(FileDrift::bytes).orElse("");
        if (!size.equals(found)) {
            return Stream.of(new Finding(key, "object", size, found));
        }
        String sum = wanted.map(file -> file.path("crc32c").asText()).orElse("");
        String other = sums.apply(key).orElse("");
        return other.equals(sum) ? Stream.of() : Stream.of(new Finding(key, "CRC32C", sum, other));
    }

    private static String bytes(long size) {
        return size + " bytes";
    }
}
