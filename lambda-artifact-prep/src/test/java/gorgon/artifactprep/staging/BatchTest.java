package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchTest {
    private static final long MEBIBYTE = 1L << 20;

    @Test
    void movesLargeFilesAloneTheLargestFirst() {
        List<Batch> batches = Batch.split(
                "b", List.of(file("a", 64 * MEBIBYTE), file("b", 5_000 * MEBIBYTE), file("c", 64 * MEBIBYTE - 1)));

        assertThat(batches).extracting(BatchTest::keys).containsExactly(List.of("b"), List.of("a"), List.of("c"));
        assertThat(batches)
                .allMatch(batch ->
                        batch.status() == Batch.Status.PENDING && batch.bucket().equals("b"));
    }

    @Test
    void groupsSmallFilesUpToAHundred() {
        List<PlannedFile> files = IntStream.range(0, 250)
                .mapToObj(number -> file("f" + number, 1))
                .toList();

        assertThat(Batch.split("b", files))
                .extracting(batch -> batch.files().size())
                .containsExactly(100, 100, 50);
    }

    @Test
    void groupsSmallFilesUpToAQuarterOfAGibibyte() {
        List<PlannedFile> files = IntStream.range(0, 9)
                .mapToObj(number -> file("f" + number, 32 * MEBIBYTE))
                .toList();

        assertThat(Batch.split("b", files))
                .extracting(batch -> batch.files().size())
                .containsExactly(8, 1);
    }

    @Test
    void losesNoFile() {
        List<PlannedFile> files = new ArrayList<>();
        IntStream.range(0, 130).forEach(number -> files.add(file("f" + number, number * MEBIBYTE)));

        assertThat(Batch.split("b", files)).flatExtracting(Batch::files).containsExactlyInAnyOrderElementsOf(files);
    }

    private static List<String> keys(Batch batch) {
        return batch.files().stream().map(PlannedFile::key).toList();
    }

    private static PlannedFile file(String key, long size) {
        return new PlannedFile(key, "o/n", "a".repeat(40), key, size, "git-sha1", "b".repeat(40), "u", List.of());
    }
}
