package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.staging.Batch;
import gorgon.artifactprep.staging.CopyTask;
import gorgon.artifactprep.staging.FileResult;
import gorgon.artifactprep.staging.OlderObject;
import gorgon.artifactprep.staging.PlannedFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TransferLogTest {
    private static final OlderObject OLDER = new OlderObject("models/s/d/w", "c".repeat(64), "AAAAAA==");

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final EventLog log = new EventLog(new PrintStream(logged, true, StandardCharsets.UTF_8), "Stack/Staged");

    @Test
    void measuresWhatMovedFromTheHubRepeatedBytesIncluded() {
        PlannedFile file = file("w.safetensors", 300, null);
        TransferLog transfer = new TransferLog(log, batch(file));
        CopyTask copy = new CopyTask(
                new PinnedFile(
                        new RepoId(file.repo()),
                        new Commit(file.commit()),
                        new HubFile(file.path(), file.size(), Digest.gitSha1(file.oid()))),
                new MultipartUpload(file.key(), "u"));

        transfer.reached(copy, 100);
        transfer.reached(copy, 200);
        transfer.startedOver(copy);
        transfer.reached(copy, 0);
        transfer.reached(copy, 300);
        transfer.ended(after(List.of(file), file), 4);

        JsonNode line = lastLine();
        assertThat(line.path("event").asText()).isEqualTo("transferred");
        assertThat(line.path("status").asText()).isEqualTo("DONE");
        assertThat(line.path("BytesDownloaded").asLong()).isEqualTo(400);
        assertThat(line.path("BytesCopied").asLong()).isZero();
        assertThat(line.path("HubRetries").asLong()).isEqualTo(4);
        assertThat(line.path("Restarts").asLong()).isEqualTo(1);
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics")).hasSize(5);
    }

    @Test
    void measuresWhatWasCopiedInsideS3AndNotWhatHadToComeFromTheHub() {
        PlannedFile copied = file("a.safetensors", 300, OLDER);
        PlannedFile refused = file("b.safetensors", 50, OLDER);
        PlannedFile unfinished = file("c.safetensors", 7, OLDER);
        TransferLog transfer = new TransferLog(log, batch(copied, refused, unfinished));

        transfer.notCopied(refused, new StorageAccess("denied"));
        transfer.ended(after(List.of(copied, refused, unfinished), copied, refused), 0);

        assertThat(lastLine().path("BytesCopied").asLong()).isEqualTo(300);
    }

    @Test
    void writesALineAFile() {
        TransferLog transfer = new TransferLog(log, batch(file("w.safetensors", 300, null)));

        transfer.staged(
                new FileResult("w.safetensors", 5_000_000, "d".repeat(64), "AAAAAA==", 1, null),
                Duration.ofMillis(2_500));

        JsonNode line = lastLine();
        assertThat(line.path("event").asText()).isEqualTo("file staged");
        assertThat(line.path("seconds").asDouble()).isEqualTo(2.5);
        assertThat(line.path("megabytesPerSecond").asDouble()).isEqualTo(2.0);
        assertThat(line.path("sha256").asText()).isEqualTo("d".repeat(64));
    }

    private JsonNode lastLine() {
        return Json.read(
                logged.toString(StandardCharsets.UTF_8).lines().toList().getLast());
    }

    private static Batch batch(PlannedFile... files) {
        return new Batch("b", List.of(files), List.of(), Batch.Status.PENDING, null);
    }

    private static Batch after(List<PlannedFile> files, PlannedFile... done) {
        List<FileResult> results = List.of(done).stream()
                .map(file -> new FileResult(file.key(), file.size(), "d".repeat(64), "AAAAAA==", 1, null))
                .toList();
        Batch.Status status = results.size() == files.size() ? Batch.Status.DONE : Batch.Status.CONTINUE;
        return new Batch("b", files, results, status, null);
    }

    private static PlannedFile file(String key, long size, @Nullable OlderObject older) {
        return new PlannedFile(
                key, "o/n", "a".repeat(40), key, size, "git-sha1", "b".repeat(40), "u", List.of(), older);
    }
}
