package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.InMemoryHub;
import gorgon.artifactprep.JournalStore;
import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.failure.StorageThrottled;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchTransferTest {
    private static final RepoId REPO = new RepoId("owner/model");
    private static final int PART = 4;
    private static final String SHARD = "0123456789x123456789x123456789x123456789x123456789";

    private static final WorkTime LONG =
            new WorkTime(Deadline.in(Duration.ofHours(1)), Deadline.in(Duration.ofHours(1)));
    private static final WorkTime NONE = new WorkTime(Deadline.in(Duration.ZERO), Deadline.in(Duration.ZERO));

    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();
    private final List<FileResult> observed = new CopyOnWriteArrayList<>();
    private final List<RetryableFailure> failures = new CopyOnWriteArrayList<>();
    private final List<String> notCopied = new CopyOnWriteArrayList<>();
    private final Observer observer = new Observer();
    private final BatchTransfer transfer = new BatchTransfer(
            hub,
            store,
            new FileCopier(
                    new RangeReader(hub, wait -> {}, Watchdog.NONE),
                    store,
                    new CopySettings(new PartSize(PART), 1, 0),
                    observer),
            new ObjectCopier(store, new PartSize(PART)),
            observer);

    @BeforeEach
    void publish() {
        hub.commit(
                REPO,
                "main",
                "a".repeat(40),
                Map.of("1.safetensors", "0123456789", "2.json", "{\"a\":\"x\"}", "3.safetensors", "abcdefghijkl"));
    }

    @Test
    void transfersEveryFileOfTheBatch() {
        Batch done = transfer.transfer(batch(), LONG);

        assertThat(done.status()).isEqualTo(Batch.Status.DONE);
        assertThat(done.resume()).isNull();
        assertThat(done.transferred()).extracting(FileResult::parts).containsExactly(3, 1, 3);
        assertThat(observed).containsExactlyInAnyOrderElementsOf(done.transferred());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void carriesAFileOnWithoutSendingAPartTwice(int parts) {
        Batch alone = only("3.safetensors");
        List<FileResult> uninterrupted = transfer.transfer(alone, LONG).transferred();
        store.forget();

        Batch current = alone;
        int invocations = 0;
        while (current.status() != Batch.Status.DONE && invocations++ < 20) {
            current = Json.as(Json.of(transfer.transfer(current, after(parts))), Batch.class);
        }

        assertThat(invocations).isEqualTo(parts == 1 ? 3 : 2);
        assertThat(current.transferred()).isEqualTo(uninterrupted);
        assertThat(parts()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void carriesTheBatchOnWhereverItStopped() {
        List<FileResult> uninterrupted = transfer.transfer(batch(), LONG).transferred();

        Batch current = batch();
        int invocations = 0;
        while (current.status() != Batch.Status.DONE && invocations++ < 20) {
            int before = current.transferred().size();
            current = Json.as(Json.of(transfer.transfer(current, after(2))), Batch.class);
            assertThat(current.transferred()).hasSizeGreaterThanOrEqualTo(before);
        }

        assertThat(invocations).isBetween(1, 20);
        assertThat(current.transferred()).containsExactlyInAnyOrderElementsOf(uninterrupted);
    }

    @Test
    void doesNothingWithoutTime() {
        Batch after = transfer.transfer(batch(), NONE);

        assertThat(after.status()).isEqualTo(Batch.Status.CONTINUE);
        assertThat(after.transferred()).isEmpty();
        assertThat(parts()).isEmpty();
    }

    @Test
    void keepsTheResumePointWithoutTime() {
        Batch paused = transfer.transfer(only("1.safetensors"), after(1));

        assertThat(paused.resume()).isNotNull();
        assertThat(transfer.transfer(paused, NONE).resume()).isEqualTo(paused.resume());
    }

    @ParameterizedTest
    @CsvSource({"part 2 of k/1.safetensors, 1.safetensors, 2", "part 3 of k/3.safetensors, 3.safetensors, 3"})
    void keepsThePartsThatItHasWhenTheOtherSideFails(String line, String file, int nextPart) {
        StorageThrottled failure = new StorageThrottled("busy");
        store.failAt(line, failure);

        Batch after = Json.as(Json.of(transfer.transfer(only(file), LONG)), Batch.class);

        assertThat(after.status()).isEqualTo(Batch.Status.CONTINUE);
        assertThat(after.resume()).isNotNull().extracting(ResumePoint::nextPart).isEqualTo(nextPart);
        assertThat(failures).containsExactly(failure);
        assertThatThrownBy(() -> transfer.transfer(after, LONG)).isSameAs(failure);

        store.recover();
        assertThat(transfer.transfer(after, LONG).status()).isEqualTo(Batch.Status.DONE);
        assertThat(parts()).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"part 1 of k/1.safetensors", "part 1 of k/2.json", "part 3 of k/3.safetensors"})
    void keepsTheFilesThatItHasWhenTheOtherSideFails(String line) {
        StorageThrottled failure = new StorageThrottled("busy");
        Batch current = batch();
        store.failAt(line, failure);
        for (int invocations = 0; invocations < 10; invocations++) {
            try {
                current = Json.as(Json.of(transfer.transfer(current, LONG)), Batch.class);
            } catch (StorageThrottled busy) {
                break;
            }
        }

        assertThat(current.transferred()).extracting(FileResult::key).doesNotContain(line.substring(line.indexOf('k')));
        store.recover();
        assertThat(transfer.transfer(current, LONG).transferred())
                .extracting(FileResult::key)
                .containsExactlyInAnyOrder("k/1.safetensors", "k/2.json", "k/3.safetensors");
    }

    @Test
    void failsWithTheOtherSideWhenItHasNothing() {
        StorageThrottled failure = new StorageThrottled("busy");
        store.failAt("part 1 of k/1.safetensors", failure);

        assertThatThrownBy(() -> transfer.transfer(only("1.safetensors"), LONG)).isSameAs(failure);
        assertThat(failures).isEmpty();
    }

    @Test
    void beginsNoOtherFileOnceTheOtherSideHasFailed() {
        Map<String, String> files = new TreeMap<>();
        IntStream.range(0, 100).forEach(number -> files.put("%02d.safetensors".formatted(number), "x"));
        hub.commit(REPO, "main", "b".repeat(40), files);
        StorageThrottled failure = new StorageThrottled("busy");
        Batch batch = batch();
        store.failAt(".safetensors", failure);
        int before = hub.calls();

        assertThatThrownBy(() -> transfer.transfer(batch, LONG)).isSameAs(failure);
        assertThat(hub.calls() - before).isLessThanOrEqualTo(8);
    }

    @Test
    void copiesAnOlderObjectWithoutTheHub() {
        FileResult fetched = transfer.transfer(Batch.pending("b", List.of(shard(false))), LONG)
                .transferred()
                .getFirst();
        PlannedFile file = shard(true);
        int calls = hub.calls();

        Batch done = transfer.transfer(Batch.pending("b", List.of(file)), LONG);

        assertThat(done.transferred()).containsExactly(fetched);
        assertThat(observed).containsExactly(fetched, fetched);
        assertThat(hub.calls()).isEqualTo(calls);
        assertThat(copies()).hasSize(13).doesNotHaveDuplicates();
        store.complete(file.upload(), store.parts(file.upload()), SHARD.length(), fetched.checksum());
        assertThat(store.read(file.key()).orElseThrow()).isEqualTo(bytes(SHARD));
    }

    @Test
    void carriesOnWithACopyWhereItStopped() {
        Batch batch = Batch.pending("b", List.of(shard(true)));
        int calls = hub.calls();

        Batch after = transfer.transfer(batch, afterLines("copy", 8));

        assertThat(after.status()).isEqualTo(Batch.Status.CONTINUE);
        assertThat(copies()).hasSize(8);
        Batch done = transfer.transfer(Json.as(Json.of(after), Batch.class), LONG);
        assertThat(done.status()).isEqualTo(Batch.Status.DONE);
        assertThat(copies()).hasSize(13).doesNotHaveDuplicates();
        assertThat(hub.calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void waitsForABusyStoreAndDoesNotTurnToTheHub(int part) {
        Batch batch = Batch.pending("b", List.of(shard(true)));
        int calls = hub.calls();
        StorageThrottled failure = new StorageThrottled("busy");
        store.failAt("copy part %d of k/4.safetensors from old/4".formatted(part), failure);

        if (part == 1) {
            assertThatThrownBy(() -> transfer.transfer(batch, LONG)).isSameAs(failure);
        } else {
            Batch after = Json.as(Json.of(transfer.transfer(batch, LONG)), Batch.class);
            assertThat(after.status()).isEqualTo(Batch.Status.CONTINUE);
            assertThat(failures).containsExactly(failure);
            assertThatThrownBy(() -> transfer.transfer(after, LONG)).isSameAs(failure);
            store.recover();
            assertThat(transfer.transfer(after, LONG).status()).isEqualTo(Batch.Status.DONE);
        }
        assertThat(hub.calls()).isEqualTo(calls);
        assertThat(notCopied).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void turnsToTheHubWhereNothingMayBeCopied(int part) {
        PlannedFile file = shard(true);
        store.failAt("copy part %d of k/4.safetensors from old/4".formatted(part), new StorageAccess("AccessDenied"));

        Batch done = transfer.transfer(Batch.pending("b", List.of(file)), LONG);

        FileResult result = done.transferred().getFirst();
        assertThat(notCopied).containsExactly("k/4.safetensors: AccessDenied");
        assertThat(result.parts()).isEqualTo(13);
        store.complete(file.upload(), store.parts(file.upload()), SHARD.length(), result.checksum());
        assertThat(store.read(file.key()).orElseThrow()).isEqualTo(bytes(SHARD));
    }

    @Test
    void turnsToTheHubWhereTheCopyIsNotTheObjectOfTheManifest() {
        PlannedFile file = shard(true);
        store.put("old/4", bytes(SHARD.replace('x', 'y')));

        Batch done = transfer.transfer(Batch.pending("b", List.of(file)), LONG);

        assertThat(notCopied).singleElement().asString().contains("its sum is not its manifest's");
        FileResult result = done.transferred().getFirst();
        store.complete(file.upload(), store.parts(file.upload()), SHARD.length(), result.checksum());
        assertThat(store.read(file.key()).orElseThrow()).isEqualTo(bytes(SHARD));
    }

    @Test
    void staysWithTheHubOnceItIsThere() {
        Batch batch = Batch.pending("b", List.of(shard(true)));
        store.failAt(" from old/4", new StorageAccess("AccessDenied"));
        Batch after = Json.as(Json.of(transfer.transfer(batch, after(2))), Batch.class);
        assertThat(after.resume()).isNotNull();
        store.recover();
        store.forget();

        assertThat(transfer.transfer(after, LONG).status()).isEqualTo(Batch.Status.DONE);

        assertThat(copies()).isEmpty();
        assertThat(notCopied).hasSize(1);
    }

    private final class Observer implements TransferObserver {
        @Override
        public void staged(FileResult result, Duration took) {
            assertThat(took).isBetween(Duration.ZERO, Duration.ofMinutes(1));
            observed.add(result);
        }

        @Override
        public void cutShort(RetryableFailure failure) {
            failures.add(failure);
        }

        @Override
        public void notCopied(PlannedFile file, StagingFailure reason) {
            notCopied.add(file.key() + ": " + reason.getMessage());
        }
    }

    /** Time that ends once so many more parts are stored. */
    private WorkTime after(int parts) {
        return afterLines("part", parts);
    }

    private WorkTime afterLines(String start, int lines) {
        int before = lines(start).size();
        AtomicBoolean asked = new AtomicBoolean();
        Deadline end = Deadline.in(
                Duration.ofSeconds(100),
                () -> asked.getAndSet(true) && lines(start).size() - before >= lines ? 100_000_000_000L : 0);
        return new WorkTime(end, Deadline.in(Duration.ofHours(1)));
    }

    private List<String> parts() {
        return lines("part");
    }

    private List<String> lines(String start) {
        return store.journal().stream().filter(line -> line.startsWith(start)).toList();
    }

    private Batch only(String path) {
        return Batch.pending(
                "b",
                batch().files().stream()
                        .filter(file -> file.path().equals(path))
                        .toList());
    }

    /** A file of 13 parts that is staged as {@code old/4}, too. */
    private PlannedFile shard(boolean copied) {
        String commit = "b".repeat(40);
        hub.commit(REPO, "large", commit, Map.of("4.safetensors", SHARD));
        HubFile file = hub.list(REPO, new Commit(commit)).getFirst();
        store.put("old/4", bytes(SHARD));
        OlderObject older = new OlderObject(
                "old/4", file.digest().hex(), Crc32c.of(bytes(SHARD)).base64());
        return PlannedFile.of(
                        new SelectedFile(file.path(), new PinnedFile(REPO, new Commit(commit), file), List.of()),
                        "k/4.safetensors",
                        copied ? Optional.of(older) : Optional.empty())
                .opened(store.createUpload("k/4.safetensors"));
    }

    private List<String> copies() {
        return lines("copy");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Batch batch() {
        List<PlannedFile> files = hub.list(REPO, hub.resolve(REPO, "main")).stream()
                .map(this::planned)
                .collect(Collectors.toList());
        return Batch.pending("b", files);
    }

    private PlannedFile planned(HubFile file) {
        List<Patch> patches = file.path().endsWith(".json") ? List.of(Patch.set(file.path(), "/a", "y")) : List.of();
        PinnedFile source = new PinnedFile(REPO, hub.resolve(REPO, "main"), file);
        String key = "k/" + file.path();
        return PlannedFile.of(new SelectedFile(file.path(), source, patches), key, Optional.empty())
                .opened(store.createUpload(key));
    }
}
