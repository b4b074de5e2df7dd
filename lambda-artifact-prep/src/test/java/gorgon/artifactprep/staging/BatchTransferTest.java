package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.InMemoryHub;
import gorgon.artifactprep.JournalStore;
import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.failure.StorageThrottled;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchTransferTest {
    private static final RepoId REPO = new RepoId("owner/model");
    private static final int PART = 4;

    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();
    private final List<FileResult> observed = new ArrayList<>();
    private final List<RetryableFailure> failures = new ArrayList<>();
    private final BatchTransfer transfer = new BatchTransfer(
            hub, store, new FileCopier(new RangeReader(hub, wait -> {}), store, new PartSize(PART)), new Observer());

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
        Batch done = transfer.transfer(batch(), () -> false);

        assertThat(done.status()).isEqualTo(Batch.Status.DONE);
        assertThat(done.resume()).isNull();
        assertThat(done.transferred()).extracting(FileResult::parts).containsExactly(3, 1, 3);
        assertThat(observed).isEqualTo(done.transferred());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 9, 11, 16})
    void carriesOnWhereItStoppedWithoutSendingAPartTwice(int looks) {
        List<FileResult> uninterrupted = transfer.transfer(batch(), () -> false).transferred();
        store.forget();
        observed.clear();

        Batch current = batch();
        int invocations = 0;
        while (current.status() != Batch.Status.DONE && invocations++ < 20) {
            AtomicInteger looked = new AtomicInteger();
            Batch after = transfer.transfer(current, () -> looked.incrementAndGet() >= looks);
            current = Json.as(Json.of(after), Batch.class);
        }

        assertThat(invocations).isBetween(2, 20);
        assertThat(current.transferred()).isEqualTo(uninterrupted);
        assertThat(observed).isEqualTo(uninterrupted);
        List<String> parts =
                store.journal().stream().filter(line -> line.startsWith("part")).toList();
        assertThat(parts).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void doesNothingWithoutTime() {
        Batch after = transfer.transfer(batch(), () -> true);

        assertThat(after.status()).isEqualTo(Batch.Status.CONTINUE);
        assertThat(after.transferred()).isEmpty();
        assertThat(store.journal()).noneMatch(line -> line.startsWith("part"));
    }

    @ParameterizedTest
    @CsvSource({
        "part 2 of k/1.safetensors, 0, 2",
        "part 1 of k/2.json, 1, 1",
        "part 1 of k/3.safetensors, 2, 1",
        "part 3 of k/3.safetensors, 2, 3"
    })
    void keepsWhatItHasWhenTheOtherSideFails(String line, int files, int nextPart) {
        Batch batch = batch();
        StorageThrottled failure = new StorageThrottled("busy");
        store.failAt(line, failure);

        Batch after = Json.as(Json.of(transfer.transfer(batch, () -> false)), Batch.class);

        assertThat(after.status()).isEqualTo(Batch.Status.CONTINUE);
        assertThat(after.transferred()).hasSize(files);
        assertThat(after.resume() == null ? 1 : after.resume().nextPart()).isEqualTo(nextPart);
        assertThat(failures).containsExactly(failure);
        assertThatThrownBy(() -> transfer.transfer(after, () -> false)).isSameAs(failure);

        store.recover();
        assertThat(transfer.transfer(after, () -> false).status()).isEqualTo(Batch.Status.DONE);
        assertThat(store.journal().stream().filter(entry -> entry.startsWith("part")))
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void failsWithTheOtherSideWhenItHasNothing() {
        StorageThrottled failure = new StorageThrottled("busy");
        store.failAt("part 1 of k/1.safetensors", failure);

        assertThatThrownBy(() -> transfer.transfer(batch(), () -> false)).isSameAs(failure);
        assertThat(failures).isEmpty();
    }

    private final class Observer implements TransferObserver {
        @Override
        public void staged(FileResult result) {
            observed.add(result);
        }

        @Override
        public void cutShort(RetryableFailure failure) {
            failures.add(failure);
        }
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
        return PlannedFile.of(new SelectedFile(file.path(), source, patches), store.createUpload("k/" + file.path()));
    }
}
