package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
    void makesFewBatchesOfManyLargeFilesAndBalancesThem() {
        List<PlannedFile> files = IntStream.range(0, 250)
                .mapToObj(number -> file("f" + number, (100 + number % 7) * MEBIBYTE))
                .toList();

        List<Batch> batches = Batch.split("b", files);

        assertThat(batches).hasSize(32);
        assertThat(batches).flatExtracting(Batch::files).containsExactlyInAnyOrderElementsOf(files);
        assertThat(batches).extracting(batch -> batch.files().size()).allMatch(size -> size >= 4 && size <= 10);
    }

    @Test
    void takesACopyForASixteenthOfItsBytes() {
        List<PlannedFile> files =
                List.of(copied("a", 1023 * MEBIBYTE), copied("b", 5_000 * MEBIBYTE), file("c", 400 * MEBIBYTE));

        assertThat(Batch.split("b", files))
                .extracting(BatchTest::keys)
                .containsExactly(List.of("c"), List.of("b"), List.of("a"));
        assertThat(Batch.split("b", List.of(copied("a", 1023 * MEBIBYTE), copied("b", 1023 * MEBIBYTE))))
                .hasSize(1);
    }

    @Test
    void crossesTheStateAsItIs() {
        String sha256 = "e".repeat(64);
        OlderObject inItsFolder = new OlderObject("models/s/old/llm/w.safetensors", sha256, "AAAAAA==");
        OlderObject elsewhere = new OlderObject("models/s/old/renamed", "d".repeat(64), "AAAAAA==");
        List<PlannedFile> files = List.of(
                planned("models/s/new/llm/w.safetensors", "w.safetensors", sha256, inItsFolder),
                planned("models/s/new/llm/x.safetensors", "x.safetensors", sha256, null),
                planned("models/s/new/llm/x.json", "x.json", "b".repeat(40), elsewhere),
                planned("models/s/new/tokenizer.json", "sub/tokenizer.json", "b".repeat(40), null),
                new PlannedFile(
                        "models/s/new/config.json",
                        "o/other",
                        "c".repeat(40),
                        "config.json",
                        7,
                        "git-sha1",
                        "b".repeat(40),
                        "u5",
                        List.of(Patch.remove("config.json", "/x")),
                        null));
        FileResult result = new FileResult("models/s/new/llm/w.safetensors", 1, sha256, "AAAAAA==", 1, null);
        Batch batch = new Batch(
                "bucket",
                files,
                List.of(result),
                Batch.Status.CONTINUE,
                new ResumePoint(5, 2, "state", "", "AAAAAA==", true));

        JsonNode state = Json.read(new String(Json.bytes(batch), StandardCharsets.UTF_8));

        assertThat(Json.as(state, Batch.class)).isEqualTo(batch);
        assertThat(state.path("status").asText()).isEqualTo("CONTINUE");
        assertThat(state.path("transferred")).hasSize(1);
    }

    @Test
    void saysWhatFilesHaveInCommonOnce() {
        List<PlannedFile> files = IntStream.range(0, 100)
                .mapToObj(number -> planned(
                        "models/s/new/llm/%03d".formatted(number),
                        "%03d".formatted(number),
                        "e".repeat(64),
                        new OlderObject("models/s/old/llm/%03d".formatted(number), "e".repeat(64), "AAAAAA==")))
                .toList();

        String state = new String(Json.bytes(Batch.pending("bucket", files)), StandardCharsets.UTF_8);

        assertThat(state.split("models/s/old", -1)).hasSize(2);
        assertThat(state.split("o/n", -1)).hasSize(2);
        assertThat(state.length() / 100).isLessThan(160);
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

    private static PlannedFile planned(String key, String path, String oid, @Nullable OlderObject older) {
        String algorithm = oid.length() == 64 ? "sha256" : "git-sha1";
        return new PlannedFile(key, "o/n", "a".repeat(40), path, 5, algorithm, oid, "u-" + path, List.of(), older);
    }

    private static PlannedFile copied(String key, long size) {
        OlderObject older = new OlderObject("old/" + key, "e".repeat(64), "AAAAAA==");
        return new PlannedFile(key, "o/n", "a".repeat(40), key, size, "sha256", "e".repeat(64), "u", List.of(), older);
    }

    private static PlannedFile file(String key, long size) {
        return new PlannedFile(key, "o/n", "a".repeat(40), key, size, "git-sha1", "b".repeat(40), "u", List.of(), null);
    }
}
