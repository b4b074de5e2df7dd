package gorgon.artifactprep.staging;

import gorgon.artifactprep.hub.Commit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one execution is going to stage, as it stands in its state.
 *
 * @param upToDate whether everything is there already; then there is nothing to transfer, and {@code staged} is known
 * @param repair whether the prefix was whole once and lost an object since
 * @param keep the S3 URIs in this scope that must stay
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
        @Nullable Map<String, String> staged) {
    public Plan {
        sources = List.copyOf(sources);
        keep = List.copyOf(keep);
        batches = List.copyOf(batches);
    }

    List<Commit> commits() {
        return sources.stream().map(source -> new Commit(source.commit())).toList();
    }

    List<PlannedFile> files() {
        return batches.stream().flatMap(batch -> batch.files().stream()).toList();
    }

    StagedPrefix location(Scope scope) {
        return new StagedPrefix(bucket, scope, new RecipeDigest(digest));
    }
}
