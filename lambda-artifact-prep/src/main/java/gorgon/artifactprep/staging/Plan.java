package gorgon.artifactprep.staging;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one execution is going to stage, as it stands in its state.
 *
 * @param upToDate whether everything is there already; then there is nothing to transfer, and {@code staged} is known
 * @param repair whether the prefix was whole once and lost an object since
 * @param keep the S3 URIs in this scope that must stay
 * @param leftOut the paths that files would have had that are left out: pickles beside safetensors, weights that no index names
 * @param staged the attributes of the staged model
 */
public record Plan(
        String bucket,
        String prefix,
        String s3Uri,
        String digest,
        String manifestKey,
        boolean upToDate,
        boolean repair,
        List<ResolvedSource> sources,
        List<String> keep,
        List<Batch> batches,
        List<String> leftOut,
        @Nullable Map<String, String> staged) {
    // An execution's state may have 256 KiB (docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html). Of
    // these
    // a failure's cause can take 32, and the request and the answer have 4.
    private static final int MOST_BYTES = (256 - 32 - 4) << 10;

    public Plan {
        sources = List.copyOf(sources);
        keep = List.copyOf(keep);
        batches = List.copyOf(batches);
        leftOut = List.copyOf(leftOut);
    }

    List<Commit> commits() {
        return sources.stream().map(source -> new Commit(source.commit())).toList();
    }

    public List<PlannedFile> files() {
        return batches.stream().flatMap(batch -> batch.files().stream()).toList();
    }

    /** What the sources of the files come to. */
    public long bytes() {
        return files().stream().mapToLong(PlannedFile::size).sum();
    }

    /** The files that are copied from older objects, not from the Hub. */
    public long copies() {
        return files().stream().filter(file -> file.older() != null).count();
    }

    /** Itself; one that has no room with its results in the state of the execution is an {@code InvalidRequest}. */
    Plan withinState() {
        int results = files().stream().mapToInt(FileResult::mostBytes).sum();
        int size = Json.bytes(this).length + results;
        if (size > MOST_BYTES) {
            throw new InvalidRequest(
                    "tried to plan %s: %d files take more of the execution's state than there is (%d bytes of %d); ignore files that the model does not need (%s) and deploy again"
                            .formatted(s3Uri, files().size(), size, MOST_BYTES, filesByRepo()));
        }
        return this;
    }

    private String filesByRepo() {
        Map<String, Long> counts =
                files().stream().collect(Collectors.groupingBy(PlannedFile::repo, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(repo -> "%d of %s".formatted(repo.getValue(), repo.getKey()))
                .collect(Collectors.joining(", "));
    }

    StagedPrefix location(Scope scope) {
        return new StagedPrefix(bucket, scope, new RecipeDigest(digest));
    }
}
