package gorgon.artifactprep.staging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that one worker transfers, as they stand in the state of the execution.
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

    List<PlannedFile> rest() {
        Set<String> done = transferred.stream().map(FileResult::key).collect(Collectors.toSet());
        return files.stream().filter(file -> !done.contains(file.key())).toList();
    }

    Optional<ResumePoint> resumeOf(PlannedFile file) {
        return rest().getFirst().equals(file) ? Optional.ofNullable(resume) : Optional.empty();
    }

    private List<FileResult> with(List<FileResult> more) {
        return Stream.concat(transferred.stream(), more.stream()).toList();
    }

    /** Large files alone and the largest first, as it takes longest; small ones in groups. */
    static List<Batch> split(String bucket, List<PlannedFile> files) {
        List<Batch> batches = new ArrayList<>();
        files.stream()
                .filter(file -> file.size() >= LARGE_FILE)
                .sorted(Comparator.comparingLong(PlannedFile::size).reversed())
                .forEach(file -> batches.add(pending(bucket, List.of(file))));
        groups(files.stream().filter(file -> file.size() < LARGE_FILE).toList())
                .forEach(group -> batches.add(pending(bucket, group)));
        return batches;
    }

    private static List<List<PlannedFile>> groups(List<PlannedFile> small) {
        List<List<PlannedFile>> groups = new ArrayList<>();
        List<PlannedFile> group = new ArrayList<>();
        long size = 0;
        for (PlannedFile file : small) {
            if (group.size() == MOST_FILES || (!group.isEmpty() && size + file.size() > LARGEST_GROUP)) {
                groups.add(group);
                group = new ArrayList<>();
                size = 0;
            }
            group.add(file);
            size += file.size();
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }
}
