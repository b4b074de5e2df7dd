package gorgon.artifactprep.staging;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.s3.MultipartUpload;
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
    // a failure's cause can take 32; the request, the first warnings of the inspection and the answer have 10.
    private static final int MOST_BYTES = (256 - 32 - 10) << 10;
    // S3's ids have 128 characters, and their name and punctuation 14.
    private static final int UPLOAD_BYTES = 128 + 14;

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

    /** With an upload for each of its files, by their keys. */
    Plan opened(Map<String, MultipartUpload> uploads) {
        List<Batch> open = batches.stream().map(batch -> batch.opened(uploads)).toList();
        return new Plan(
                bucket, prefix, s3Uri, digest, manifestKey, upToDate, repair, sources, keep, open, leftOut, staged);
    }

    /**
     * Itself; one that has no room in the state of the execution, with its uploads, changes and results, is an
     * {@code InvalidRequest}.
     */
    Plan withinState() {
        int size = Json.bytes(this).length
                + files().stream().mapToInt(Plan::mostBytesToCome).sum();
        if (size > MOST_BYTES) {
            throw new InvalidRequest(
                    "tried to plan %s: %d files take more of the execution's state than there is (%d bytes of %d); ignore files that the model does not need (%s) and deploy again"
                            .formatted(s3Uri, files().size(), size, MOST_BYTES, filesByRepo()));
        }
        return this;
    }

    private static int mostBytesToCome(PlannedFile file) {
        int changes = file.patches().stream().mapToInt(FieldChange::mostBytes).sum();
        return FileResult.mostBytes(file) + changes + (file.isOpen() ? 0 : UPLOAD_BYTES);
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
