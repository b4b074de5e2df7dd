package gorgon.operator.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.staging.FileResult;
import gorgon.artifactprep.staging.PlannedFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a person and what a program sees of a run. */
final class ReportTest {
    private static final String COMMIT = "0".repeat(40);
    private static final long GIGABYTE = 1_000_000_000;

    private final ByteArrayOutputStream news = new ByteArrayOutputStream();
    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void linesSayWhatIsDoneAndWhenTheRestIs() {
        Report report = TextReport.plain(stream(news), stream(results));
        Progress progress = progress(report);
        receive(progress, "shard", GIGABYTE);
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        report.progress(progress.snapshot());
        progress.staged(new FileResult("p/llm/shard", 4 * GIGABYTE, "aa", "", 1, null), Duration.ofSeconds(61));

        assertThat(text(news).lines())
                .containsExactly(
                        " 20 %  1.0 GB of 5.0 GB  100.0 MB/s  0:40 left  0 of 2 files",
                        "staged  4.0 GB          1:01  llm/shard");
    }

    @Test
    void aTerminalShowsTheFilesOnTheirWayOverAndOver() {
        Report report = TextReport.live(stream(news), stream(results), 40);
        Progress progress = progress(report);
        receive(progress, "shard", GIGABYTE);
        report.progress(progress.snapshot());
        report.note("something");
        report.end();

        String twoUp = "\u001b[2F\u001b[J";
        String frame = "[#####%s]  20 %%  1.0 G\n     25 %%     4.0 GB  llm/shard\n".formatted("-".repeat(19));
        assertThat(text(news)).isEqualTo(frame + twoUp + "note: something\n" + frame + twoUp);
    }

    @Test
    void aFileStartedOverIsNotDoneTwice() {
        Progress progress = progress(TextReport.plain(stream(news), stream(results)));
        receive(progress, "shard", 9 * GIGABYTE);

        assertThat(progress.snapshot().done()).isEqualTo(4 * GIGABYTE);
        assertThat(progress.hubBytes()).isEqualTo(9 * GIGABYTE);
    }

    @Test
    void aProgramReadsOneObjectALineAndTheResultLast() {
        Report report = new JsonReport(stream(results));
        Progress progress = progress(report);
        progress.staged(new FileResult("p/llm/shard", 4 * GIGABYTE, "aa", "", 1, null), Duration.ofMillis(1500));
        report.progress(progress.snapshot());
        report.done(outcome(Target.parse("s3://bucket/p/")));

        List<JsonNode> lines = text(results).lines().map(Json::read).toList();
        assertThat(lines).extracting(line -> line.path("event").asText()).containsExactly("file", "progress", "result");
        assertThat(lines.getFirst().path("seconds").asDouble()).isEqualTo(1.5);
        assertThat(lines.get(1).path("bytes").asLong()).isEqualTo(4 * GIGABYTE);
        assertThat(lines.getLast().toString())
                .isEqualTo(
                        "{\"event\":\"result\",\"s3Uri\":\"s3://bucket/p/\",\"manifest\":\"s3://bucket/p.manifest.json\","
                                + "\"digest\":\"d\",\"commits\":[\"a/b@c\"],\"upToDate\":false,\"files\":2,"
                                + "\"bytes\":5000000000,\"hubBytes\":5000000000,\"seconds\":50.0,\"megabytesPerSecond\":100.0}");
    }

    @Test
    void aWarningIsANoteAndAnErrorIsNone() {
        Report person = TextReport.plain(stream(news), stream(results));
        Report program = new JsonReport(stream(results));
        for (Severity severity : Severity.values()) {
            Finding finding = new Finding("r", severity, "config.json", "odd", "even", "TGI stops", "change it");
            person.found(finding);
            program.found(finding);
        }

        assertThat(text(news).lines())
                .containsExactly(
                        "error: config.json is odd, expected even: TGI stops; change it",
                        "note: config.json is odd, expected even: TGI stops; change it");
        assertThat(text(results).lines().toList().getLast())
                .isEqualTo(
                        "{\"event\":\"finding\",\"rule\":\"r\",\"severity\":\"WARNING\",\"place\":\"config.json\","
                                + "\"value\":\"odd\",\"expected\":\"even\",\"consequence\":\"TGI stops\",\"cure\":\"change it\"}");
    }

    @Test
    void theEndSaysWhatToDoNext() {
        Report report = TextReport.plain(stream(news), stream(results));
        report.done(outcome(Target.parse("s3://bucket/p/")));
        report.done(outcome(new TargetDirectory(Path.of("/disk/model"), Path.of("/disk"))));

        assertThat(text(results))
                .contains("staged 2 files, 5.0 GB in 0:50 (100.0 MB/s), every byte verified")
                .contains(
                        "new ServedModel(Bucket.fromBucketName(this, \"Models\", \"bucket\"), \"p/\", \"s3://bucket/p/\", \"d\")")
                .contains("aws s3 cp --recursive /disk/model s3://");
        assertThat(text(news)).isEmpty();
    }

    private Progress progress(Report report) {
        return new Progress(
                "p/", List.of(planned("shard", 4 * GIGABYTE), planned("small", GIGABYTE)), report, clock::get);
    }

    private static PlannedFile planned(String path, long size) {
        return new PlannedFile(
                "p/llm/" + path, "a/b", COMMIT, path, size, "git-sha1", COMMIT, "upload", List.of(), null);
    }

    private static void receive(Progress progress, String path, long bytes) {
        PinnedFile file =
                new PinnedFile(new RepoId("a/b"), new Commit(COMMIT), new HubFile(path, bytes, Digest.gitSha1(COMMIT)));
        for (long left = bytes; left > 0; left -= GIGABYTE) {
            progress.received(file, (int) Math.min(left, GIGABYTE));
        }
    }

    private static Outcome outcome(Target target) {
        return new Outcome(target, "d", List.of("a/b@c"), 2, 5 * GIGABYTE, Duration.ofSeconds(50), 5 * GIGABYTE, false);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8);
    }
}
