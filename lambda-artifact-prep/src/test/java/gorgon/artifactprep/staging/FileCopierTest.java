package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.HubThrottled;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.hub.BrokenStream;
import gorgon.artifactprep.hub.FakeHub;
import gorgon.artifactprep.hub.HubClient;
import gorgon.artifactprep.hub.HubEndpoint;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.loopback.Site;
import gorgon.artifactprep.s3.InMemoryArtifactStore;
import gorgon.artifactprep.s3.UploadedPart;
import gorgon.artifactprep.time.Deadline;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class FileCopierTest {
    private static final String KEY = "models/scope/digest/model.safetensors";
    private static final PartSize PART = new PartSize(1_000);
    private static final CopySettings ONE_AFTER_THE_OTHER = new CopySettings(PART, 1, 0);
    private static final CopySettings FOUR_AT_ONCE = new CopySettings(PART, 4, 0);
    private static final CopySettings SWIFT = new CopySettings(PART, 4, Long.MAX_VALUE);
    private static final WorkTime LONG = time(Duration.ofHours(1));

    private final FakeHub hub = new FakeHub();
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final Events events = new Events();
    private final FileCopier copier = copier(ONE_AFTER_THE_OTHER);

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void copiesAFileInPartsAndVerifiesItsDigest(DigestAlgorithm algorithm) {
        byte[] content = content(2_500);
        CopyTask task = task(hub.put("model.safetensors", algorithm, content));

        CopyProgress progress = copier.copy(task, Optional.empty(), LONG);

        assertThat(progress)
                .isEqualTo(new CopyProgress.Copied(
                        2_500, Digest.of(DigestAlgorithm.SHA256, content), Crc32c.of(content), 3));
        assertThat(store.parts(task.upload()))
                .extracting(UploadedPart::sizeInBytes)
                .containsExactly(1_000L, 1_000L, 500L);
        assertThat(completed(task, progress)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1_000, 1_001, 3_000})
    void copiesAFileOfAnySize(int size) {
        CopyTask task = task(hub.put("file", DigestAlgorithm.GIT_SHA1, content(size)));

        CopyProgress progress = copier.copy(task, Optional.empty(), LONG);

        assertThat(completed(task, progress)).isEqualTo(content(size));
    }

    @Test
    void startsOverOnceWhenTheBytesAreWrong() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(2_500)));
        hub.then(FileCopierTest::corrupted);

        CopyProgress progress = copier.copy(task, Optional.empty(), LONG);

        assertThat(hub.opened()).hasSize(6);
        assertThat(completed(task, progress)).isEqualTo(content(2_500));
    }

    @Test
    void refusesBytesThatAreWrongTwice() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(900)));
        hub.then(FileCopierTest::corrupted).then(FileCopierTest::corrupted);

        assertThatExceptionOfType(IntegrityMismatch.class)
                .isThrownBy(() -> copier.copy(task, Optional.empty(), LONG))
                .withMessageContaining("model.safetensors of owner/model@" + FakeHub.COMMIT)
                .withMessageContaining(task.source().file().digest().toString());
        assertThat(hub.opened()).hasSize(2);
    }

    @Test
    void doesNotStartOverASecondTimeInAnotherProcess() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(1_500)));
        hub.then(FileCopierTest::corrupted);
        CopyProgress paused =
                copier.copy(task, Optional.empty(), until(() -> hub.opened().size() == 3));
        hub.then(FileCopierTest::corrupted);

        assertThat(resume(paused).restarted()).isTrue();
        assertThatExceptionOfType(IntegrityMismatch.class)
                .isThrownBy(() -> copier.copy(task, Optional.of(resume(paused)), LONG));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void carriesOnInAnotherProcessAfterAnyPart(DigestAlgorithm algorithm) {
        byte[] content = content(4_200);
        for (int parts = 0; parts < 5; parts++) {
            CopyTask task = task(hub.put("model.safetensors", algorithm, content));
            ResumePoint resume = pausedAfter(parts, task);

            CopyProgress progress = copier(FOUR_AT_ONCE).copy(task, Optional.of(resume), LONG);

            assertThat(resume.offset()).isEqualTo(parts * 1_000L);
            assertThat(resume.nextPart()).isEqualTo(parts + 1);
            assertThat(completed(task, progress)).isEqualTo(content);
        }
    }

    @Test
    void pausesAtTheLastWholePart() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(2_500)));
        hub.then(stream -> stream).then(BrokenStream.after(300));

        CopyProgress paused =
                copier.copy(task, Optional.empty(), until(() -> hub.opened().size() == 2));

        assertThat(resume(paused).offset()).isEqualTo(1_000);
        assertThat(store.parts(task.upload())).hasSize(1);
    }

    @Test
    void keepsThePartsThatItHasWhenTheHubThrottles() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(2_500)));
        hub.then(stream -> stream).then(FileCopierTest::throttled);

        CopyProgress cutShort = copier.copy(task, Optional.empty(), LONG);

        assertThat(cutShort)
                .isInstanceOfSatisfying(
                        CopyProgress.CutShort.class,
                        cut -> assertThat(cut.failure()).isInstanceOf(HubThrottled.class));
        assertThat(resume(cutShort).offset()).isEqualTo(1_000);
        CopyProgress progress = copier.copy(task, Optional.of(resume(cutShort)), LONG);
        assertThat(hub.opened()).hasSize(4);
        assertThat(completed(task, progress)).isEqualTo(content(2_500));
    }

    @Test
    void failsWhenTheHubThrottlesBeforeItHasAPart() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(2_500)));
        ResumePoint resume = pausedAfter(1, task);
        hub.then(FileCopierTest::throttled).then(FileCopierTest::throttled);

        assertThatExceptionOfType(HubThrottled.class).isThrownBy(() -> copier.copy(task, Optional.empty(), LONG));
        assertThatExceptionOfType(HubThrottled.class).isThrownBy(() -> copier.copy(task, Optional.of(resume), LONG));
    }

    @Test
    void remembersThatItStartedOverWhenTheHubThrottlesNext() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(900)));
        hub.then(FileCopierTest::corrupted).then(FileCopierTest::throttled).then(FileCopierTest::throttled);

        ResumePoint resume = resume(copier.copy(task, Optional.empty(), LONG));

        assertThat(resume.restarted()).isTrue();
        assertThat(resume.offset()).isZero();
        assertThatExceptionOfType(HubThrottled.class).isThrownBy(() -> copier.copy(task, Optional.of(resume), LONG));
    }

    @Test
    void refusesAResumePointBehindTheEnd() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(2_500)));
        ResumePoint resume = pausedAfter(2, task);
        CopyTask shorter = task(hub.put("short", DigestAlgorithm.SHA256, content(1_500)));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> copier.copy(shorter, Optional.of(resume), LONG))
                .withMessageContaining("2000 of 1500");
    }

    @Test
    void endsWhenItsUploadIsGone() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(2_500)));
        store.abort(task.upload());

        assertThatExceptionOfType(Fenced.class).isThrownBy(() -> copier.copy(task, Optional.empty(), LONG));
        assertThat(hub.opened()).hasSize(1);
    }

    @Test
    void readsEveryPartOfEveryFileThroughTheSameBuffers() {
        Set<byte[]> buffers = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        FileCopier parallel = copier(FOUR_AT_ONCE);
        for (int file = 0; file < 3; file++) {
            CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(64_000)));
            hub.always(stream -> new WatchedStream(stream, buffers));

            CopyProgress progress = parallel.copy(task, Optional.empty(), LONG);

            assertThat(completed(task, progress)).isEqualTo(content(64_000));
        }
        assertThat(buffers).hasSizeLessThanOrEqualTo(4).allMatch(buffer -> buffer.length == 1_000);
    }

    @Test
    void givesEveryBufferBackHoweverACopyEnds() {
        FileCopier parallel = copier(FOUR_AT_ONCE);
        // Not one trouble a turn: a part that the turn before gave up may still come for it.
        hub.always(FileCopierTest::throttled);
        for (int turn = 0; turn < 5; turn++) {
            CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(9_500)));
            assertThatExceptionOfType(HubThrottled.class).isThrownBy(() -> parallel.copy(task, Optional.empty(), LONG));
        }
        hub.always(UnaryOperator.identity());
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(9_500)));

        assertThat(completed(task, parallel.copy(task, Optional.empty(), LONG))).isEqualTo(content(9_500));
    }

    @Test
    void readsHalfOfItsPartsAtOnceWhileTheOthersAreStored() {
        CountDownLatch together = new CountDownLatch(2);
        AtomicInteger reading = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(8_000)));
        hub.always(stream -> {
            most.accumulateAndGet(reading.incrementAndGet(), Math::max);
            together.countDown();
            await(together);
            // Long enough for every part that may be read to be read.
            LockSupport.parkNanos(20_000_000);
            return new FilterInputStream(stream) {
                @Override
                public void close() throws IOException {
                    reading.decrementAndGet();
                    super.close();
                }
            };
        });

        CopyProgress progress = copier(FOUR_AT_ONCE).copy(task, Optional.empty(), LONG);

        assertThat(completed(task, progress)).isEqualTo(content(8_000));
        assertThat(most.get()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void hashesInOrderWhateverPartArrivesFirst(DigestAlgorithm algorithm) {
        byte[] content = content(10_500);
        CopyTask task = task(hub.put("model.safetensors", algorithm, content));
        CountDownLatch others = new CountDownLatch(3);
        hub.then(stream -> {
            await(others);
            return stream;
        });
        for (int part = 0; part < 3; part++) {
            hub.then(stream -> {
                others.countDown();
                return stream;
            });
        }

        assertThat(completed(task, copier(SWIFT).copy(task, Optional.empty(), LONG)))
                .isEqualTo(content);
    }

    @Test
    void aSwiftCopyThatIsCutShortIsCarriedOnFromItsStart() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(2_500)));
        hub.then(stream -> stream).then(FileCopierTest::throttled);
        CopySettings swift = new CopySettings(PART, 1, Long.MAX_VALUE);

        ResumePoint resume = resume(copier(swift).copy(task, Optional.empty(), LONG));

        assertThat(resume.offset()).isZero();
        assertThat(resume.nextPart()).isEqualTo(1);
        hub.then(stream -> stream).then(FileCopierTest::throttled);
        ResumePoint next = resume(copier(swift).copy(task, Optional.of(resume), LONG));
        assertThat(next.offset()).isEqualTo(1_000);
        assertThat(completed(task, copier(swift).copy(task, Optional.of(next), LONG)))
                .isEqualTo(content(2_500));
    }

    @Test
    void aSwiftCopyThatWillNotEndInTimeStartsOverInAWayThatCanBeCarriedOn() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(9_500)));
        // Four seconds a part: six of ten parts by the first look at the speed, and a second left for the others.
        AtomicLong seconds = new AtomicLong();
        LongSupplier clock = () -> seconds.get() * 1_000_000_000L;
        WorkTime time =
                new WorkTime(Deadline.in(Duration.ofSeconds(25), clock), Deadline.in(Duration.ofSeconds(60), clock));
        hub.always(stream -> {
            seconds.addAndGet(4);
            return stream;
        });
        CopySettings swift = new CopySettings(PART, 1, Long.MAX_VALUE);

        CopyProgress paused = copier(swift).copy(task, Optional.empty(), time);

        assertThat(events.reached).containsSubsequence(6_000L, 0L, 1_000L);
        assertThat(resume(paused).offset()).isEqualTo(1_000);
    }

    @Test
    void dropsWhatIsStillOnItsWayAtTheEnd() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(2_500)));
        hub.then(stream -> stream).then(FileCopierTest::silent);
        WorkTime time = time(Duration.ofMillis(300));

        CopyProgress paused = copier(FOUR_AT_ONCE).copy(task, Optional.empty(), time);

        assertThat(resume(paused).offset()).isEqualTo(1_000);
    }

    @Test
    void tellsHowFarItIs() {
        CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content(2_500)));
        hub.then(FileCopierTest::corrupted);

        copier.copy(task, Optional.empty(), LONG);

        assertThat(events.reached).containsExactly(0L, 1_000L, 2_000L, 2_500L, 0L, 1_000L, 2_000L, 2_500L);
        assertThat(events.startedOver).isEqualTo(1);
    }

    @Test
    void copiesOverHttpThoughEveryAnswerIsCut() throws IOException {
        byte[] content = content(100_000);
        try (Site site = new Site("127.0.0.1");
                Site cdn = new Site("127.0.0.2")) {
            site.serves(exchange -> Site.redirect(exchange, cdn.base() + "/signed"));
            cdn.serves(exchange -> Site.answerRange(exchange, content, 12_345));
            Patience patience = Patience.until(Deadline.in(Duration.ofSeconds(20)));
            HubClient client = new HubClient(HubEndpoint.of(site.base()), Optional.empty(), patience);
            CopyTask task = task(hub.put("model.safetensors", DigestAlgorithm.SHA256, content));
            RangeReader reader = new RangeReader(client, pause -> {}, Watchdog.NONE);
            CopySettings settings = new CopySettings(new PartSize(40_000), 3, 0);

            CopyProgress progress = new FileCopier(reader, store, settings, events).copy(task, Optional.empty(), LONG);

            assertThat(completed(task, progress)).isEqualTo(content);
            assertThat(site.paths()).hasSize(4 + 4 + 2);
        }
    }

    private FileCopier copier(CopySettings settings) {
        return new FileCopier(new RangeReader(hub, pause -> {}, Watchdog.NONE), store, settings, events);
    }

    private static WorkTime time(Duration left) {
        return new WorkTime(Deadline.in(left), Deadline.in(left));
    }

    /** Time that ends when something is so. */
    private static WorkTime until(BooleanSupplier over) {
        AtomicBoolean asked = new AtomicBoolean();
        Deadline end = Deadline.in(
                Duration.ofSeconds(100), () -> asked.getAndSet(true) && over.getAsBoolean() ? 100_000_000_000L : 0);
        return new WorkTime(end, end);
    }

    private CopyTask task(PinnedFile file) {
        return new CopyTask(file, store.createUpload(KEY));
    }

    /** Completes the upload by what the copier reports, and reads the object back. */
    private byte[] completed(CopyTask task, CopyProgress progress) {
        assertThat(progress).isInstanceOf(CopyProgress.Copied.class);
        CopyProgress.Copied copied = (CopyProgress.Copied) progress;
        List<UploadedPart> parts = store.parts(task.upload());
        assertThat(parts).hasSize(copied.parts());
        store.complete(task.upload(), parts, copied.sizeInBytes(), copied.crc32c());
        byte[] content = store.read(KEY).orElseThrow();
        assertThat(copied.sha256()).isEqualTo(Digest.of(DigestAlgorithm.SHA256, content));
        return content;
    }

    private ResumePoint pausedAfter(int parts, CopyTask task) {
        WorkTime time = until(() -> store.parts(task.upload()).size() == parts);
        return resume(copier.copy(task, Optional.empty(), time));
    }

    private static ResumePoint resume(CopyProgress progress) {
        return switch (progress) {
            case CopyProgress.Copied copied -> throw new AssertionError("it is at its end (%s)".formatted(copied));
            case CopyProgress.Paused(ResumePoint point) -> point;
            case CopyProgress.CutShort(ResumePoint point, RetryableFailure failure) -> point;
        };
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static InputStream throttled(InputStream stream) {
        throw new HubThrottled("HTTP 429");
    }

    /** Says nothing until it is interrupted. */
    private static InputStream silent(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    Thread.sleep(Duration.ofMinutes(1));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("closed by interrupt");
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static InputStream corrupted(InputStream stream) {
        try {
            byte[] content = stream.readAllBytes();
            content[0] ^= 1;
            return new ByteArrayInputStream(content);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Events implements TransferObserver {
        final List<Long> reached = new ArrayList<>();
        int startedOver;

        @Override
        public void reached(CopyTask copy, long offset) {
            reached.add(offset);
        }

        @Override
        public void startedOver(CopyTask copy) {
            startedOver++;
        }
    }

    /** Notes the buffers that are read into. */
    private static final class WatchedStream extends FilterInputStream {
        private final Set<byte[]> buffers;

        WatchedStream(InputStream stream, Set<byte[]> buffers) {
            super(stream);
            this.buffers = buffers;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            buffers.add(buffer);
            return super.read(buffer, offset, length);
        }
    }
}
