package gorgon.artifactprep.staging;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import gorgon.artifactprep.s3.MultipartUpload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that one worker transfers; in the state of the execution it is a {@link PackedBatch}.
 *
 * @param transferred in any order
 * @param resume where the first of the files that are not transferred yet stopped
 */
public record Batch(
        String bucket,
        List<PlannedFile> files,
        List<FileResult> transferred,
        Status status,
        @Nullable ResumePoint resume) {
    private static final long LARGE_FILE = 64L << 20;
    private static final long LARGEST_GROUP = 256L << 20;
    private static final int MOST_FILES = 100;
    // Four rounds of the eight workers at once; each takes room in the state of the execution.
    private static final int MOST_BATCHES = 32;
    // S3 copies eight parts at once, and no worker's network limits it.
    private static final int TIMES_FASTER_TO_COPY = 16;
    private static final Comparator<List<PlannedFile>> LIGHTEST_FIRST = Comparator.comparingLong(Batch::totalWeight);

    /** How far the batch is; CONTINUE asks for another invocation. */
    public enum Status {
        PENDING,
        CONTINUE,
        DONE
    }

    public Batch {
        files = List.copyOf(files);
        transferred = List.copyOf(transferred);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Batch of(PackedBatch packed) {
        return packed.unpack();
    }

    @JsonValue
    PackedBatch packed() {
        return PackedBatch.of(this);
    }

    static Batch pending(String bucket, List<PlannedFile> files) {
        return new Batch(bucket, files, List.of(), Status.PENDING, null);
    }

    /** With more of its files transferred, and the point where the first of the others stopped. */
    Batch continued(List<FileResult> more, @Nullable ResumePoint stoppedAt) {
        return new Batch(bucket, files, with(more), Status.CONTINUE, stoppedAt);
    }

    /** With the rest of its files transferred. */
    Batch done(List<FileResult> more) {
        return new Batch(bucket, files, with(more), Status.DONE, null);
    }

    /** With an upload for each of its files, by their keys. */
    Batch opened(Map<String, MultipartUpload> uploads) {
        List<PlannedFile> open = files.stream()
                .map(file -> file.opened(Objects.requireNonNull(uploads.get(file.key()), file.key())))
                .toList();
        return new Batch(bucket, open, transferred, status, resume);
    }

    /** The files that are not transferred yet. */
    public List<PlannedFile> rest() {
        Set<String> done = transferred.stream().map(FileResult::key).collect(Collectors.toSet());
        return files.stream().filter(file -> !done.contains(file.key())).toList();
    }

    Optional<ResumePoint> resumeOf(PlannedFile file) {
        return rest().getFirst().equals(file) ? Optional.ofNullable(resume) : Optional.empty();
    }

    private List<FileResult> with(List<FileResult> more) {
        return Stream.concat(transferred.stream(), more.stream()).toList();
    }

    /** What takes long alone, the rest in groups; the longest first. */
    static List<Batch> split(String bucket, List<PlannedFile> files) {
        List<List<PlannedFile>> groups = new ArrayList<>(
                groups(files.stream().filter(file -> weight(file) < LARGE_FILE).toList()));
        files.stream().filter(file -> weight(file) >= LARGE_FILE).forEach(file -> groups.add(List.of(file)));
        return fewer(groups).stream()
                .sorted(LIGHTEST_FIRST.reversed())
                .map(group -> pending(bucket, group))
                .toList();
    }

    private static List<List<PlannedFile>> groups(List<PlannedFile> small) {
        List<List<PlannedFile>> groups = new ArrayList<>();
        List<PlannedFile> group = new ArrayList<>();
        for (PlannedFile file : small) {
            if (group.size() == MOST_FILES || (!group.isEmpty() && totalWeight(group) + weight(file) > LARGEST_GROUP)) {
                groups.add(group);
                group = new ArrayList<>();
            }
            group.add(file);
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    /** The lightest two together, until there are few enough. */
    private static List<List<PlannedFile>> fewer(List<List<PlannedFile>> groups) {
        PriorityQueue<List<PlannedFile>> lightestFirst = new PriorityQueue<>(LIGHTEST_FIRST);
        lightestFirst.addAll(groups);
        while (lightestFirst.size() > MOST_BATCHES) {
            List<PlannedFile> together = new ArrayList<>(lightestFirst.remove());
            together.addAll(lightestFirst.remove());
            lightestFirst.add(together);
        }
        return List.copyOf(lightestFirst);
    }

    private static long totalWeight(List<PlannedFile> group) {
        return group.stream().mapToLong(Batch::weight).sum();
    }

    /** Bytes that a worker moves in the time that the file takes. */
    private static long weight(PlannedFile file) {
        return file.older() == null ? file.size() : file.size() / TIMES_FASTER_TO_COPY;
    }
}
