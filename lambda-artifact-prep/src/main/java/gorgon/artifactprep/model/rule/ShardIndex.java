package gorgon.artifactprep.model.rule;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.model.Evidence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * The index beside the base model's shards. TGI does not read it, but it tells a shard from a stray file, and which shard a
 * missing tensor was in.
 *
 * @param fileOf each tensor, by path
 * @param totalSizeInBytes of all tensors
 */
record ShardIndex(SequencedMap<String, String> fileOf, Optional<Long> totalSizeInBytes) {
    static final String FILE = Evidence.BASE_FOLDER + "model.safetensors.index.json";

    ShardIndex {
        fileOf = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fileOf));
    }

    /** Empty where there is none that names a file. */
    static Optional<ShardIndex> of(Evidence model) {
        return model.json(FILE).map(ShardIndex::read).filter(index -> !index.fileOf.isEmpty());
    }

    SequencedSet<String> files() {
        return new TreeSet<>(fileOf.values());
    }

    /** The tensors that it puts into a file. */
    List<String> tensorsOf(String file) {
        return fileOf.keySet().stream()
                .filter(name -> file.equals(fileOf.get(name)))
                .toList();
    }

    private static ShardIndex read(JsonNode index) {
        SequencedMap<String, String> fileOf = new LinkedHashMap<>();
        index.path("weight_map").properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                fileOf.put(
                        entry.getKey(), Evidence.BASE_FOLDER + entry.getValue().textValue());
            }
        });
        JsonNode total = index.path("metadata").path("total_size");
        return new ShardIndex(
                fileOf,
                total.canConvertToLong() && total.isNumber() ? Optional.of(total.longValue()) : Optional.empty());
    }
}
