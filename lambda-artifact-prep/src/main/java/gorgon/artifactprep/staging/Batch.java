package gorgon.artifactprep.staging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that one worker transfers, as they stand in the state of the execution.
 *
 * @param resume where the first file that is not transferred yet stopped
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

    Batch continued(List<FileResult> soFar, @Nullable ResumePoint stoppedAt) {
        return new Batch(bucket, files, soFar, Status.CONTINUE, stoppedAt);
    }

    Batch done(List<FileResult> all) {
        return new Batch(bucket, files, all, Status.DONE, null);
    }

    List<PlannedFile> rest() {
        return files.subList(transferred.size(), files.size());
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
