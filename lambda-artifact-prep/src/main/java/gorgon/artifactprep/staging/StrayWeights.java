package gorgon.artifactprep.staging;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Safetensors that a model's index does not name, such as the vendor's own {@code consolidated.safetensors} beside the
 * shards. transformers never looks at them; TGI opens every safetensors of a folder, and fails on a tensor that is in two
 * (utils/weights.py, Weights.__init__).
 */
final class StrayWeights {
    private static final String INDEX = "model.safetensors.index.json";
    // Some 10 bytes more than a tensor's and a shard's name for each tensor: a Mixtral has 0.3 MiB.
    private static final long LARGEST_INDEX = 16L << 20;

    private final Hub hub;

    StrayWeights(Hub hub) {
        this.hub = hub;
    }

    /** The paths among these files of a source, which its patterns want, that its index does not name. */
    Set<String> of(Source source, List<HubFile> files) {
        return files.stream()
                .filter(file -> file.path().equals(INDEX) && file.sizeInBytes() <= LARGEST_INDEX)
                .findFirst()
                .flatMap(index -> named(source, index))
                .map(named -> strays(files, named))
                .orElse(Set.of());
    }

    /** Empty where it is no index: the inspection says so. */
    private Optional<Set<String>> named(Source source, HubFile index) {
        byte[] content = hub.readWhole(new PinnedFile(source.repo(), new Commit(source.revision()), index));
        try {
            Set<String> named = new HashSet<>();
            JsonNode weightMap =
                    Json.read(new String(content, StandardCharsets.UTF_8)).path("weight_map");
            weightMap.forEach(file -> named.add(file.asText()));
            return named.isEmpty() ? Optional.empty() : Optional.of(named);
        } catch (InvalidRequest malformed) {
            return Optional.empty();
        }
    }

    /** None where the index names a file that is not there: then it is the index that is wrong. */
    private static Set<String> strays(List<HubFile> files, Set<String> named) {
        Set<String> weights = files.stream()
                .map(HubFile::path)
                .filter(path -> path.endsWith(".safetensors") && !path.contains("/"))
                .collect(Collectors.toSet());
        if (!weights.containsAll(named)) {
            return Set.of();
        }
        weights.removeAll(named);
        return weights;
    }
}
