package gorgon.artifactprep.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.CdnRejected;
import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.InvalidRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RangeReaderTest {
    private static final byte[] CONTENT = new byte[1_000];

    static {
        new Random(3).nextBytes(CONTENT);
    }

    private final FakeHub hub = new FakeHub();
    private final PinnedFile file = hub.put("model.safetensors", DigestAlgorithm.SHA256, CONTENT);
    private final List<Duration> pauses = new ArrayList<>();
    private final RangeReader reader = new RangeReader(hub, pauses::add, Watchdog.NONE);

    @Test
    void carriesOnAtTheByteWhereTheStreamBroke() {
        hub.then(BrokenStream.after(300)).then(BrokenStream.after(50));

        assertThat(reader.readWhole(file)).isEqualTo(CONTENT);
        assertThat(hub.opened())
                .containsExactly(new ByteRange(0, 1_000), new ByteRange(300, 700), new ByteRange(350, 650));
        assertThat(pauses).isEmpty();
    }

    @Test
    void readsARangeToTheStartOfTheBuffer() {
        byte[] buffer = new byte[200];

        assertThat(reader.read(file, new ByteRange(500, 100), buffer, () -> false))
                .isTrue();
        assertThat(buffer).startsWith(Arrays.copyOfRange(CONTENT, 500, 600));
    }

    @Test
    void givesUpAfterEightTriesWithoutAByte() {
        hub.then(BrokenStream.after(300));
        for (int tries = 0; tries < 8; tries++) {
            hub.then(BrokenStream.after(0));
        }

        assertThatExceptionOfType(HubUnavailable.class)
                .isThrownBy(() -> reader.readWhole(file))
                .withMessageContaining("model.safetensors of owner/model@" + FakeHub.COMMIT)
                .withMessageContaining("8 times at byte 300");
        assertThat(hub.opened()).hasSize(9);
        assertThat(pauses)
                .hasSize(7)
                .startsWith(Duration.ofMillis(500), Duration.ofSeconds(1))
                .isSorted();
    }

    @Test
    void opensARejectedRangeAnew() {
        for (int tries = 0; tries < 4; tries++) {
            hub.then(RangeReaderTest::reject);
        }

        assertThat(reader.readWhole(file)).isEqualTo(CONTENT);
        assertThat(pauses).hasSize(4);
    }

    @Test
    void givesUpAfterFiveRejectionsInARow() {
        for (int tries = 0; tries < 5; tries++) {
            hub.then(RangeReaderTest::reject);
        }

        assertThatExceptionOfType(CdnRejected.class).isThrownBy(() -> reader.readWhole(file));
        assertThat(hub.opened()).hasSize(5);
    }

    @Test
    void stopsInTheMiddleOfARangeWhenTimeIsOut() {
        hub.then(BrokenStream.after(300));

        boolean full = reader.read(
                file,
                new ByteRange(0, 1_000),
                new byte[1_000],
                () -> !hub.opened().isEmpty());

        assertThat(full).isFalse();
        assertThat(hub.opened()).hasSize(1);
    }

    @Test
    void readsWrongBytesOnceMore() {
        hub.then(stream -> new ByteArrayInputStream(new byte[1_000]));

        assertThat(reader.readWhole(file)).isEqualTo(CONTENT);
        assertThat(hub.opened()).hasSize(2);
    }

    @Test
    void refusesAFileWhoseDigestDiffers() {
        Digest wrong = Digest.of(DigestAlgorithm.SHA256, new byte[1]);
        PinnedFile other = new PinnedFile(FakeHub.REPO, FakeHub.COMMIT, new HubFile("model.safetensors", 1_000, wrong));

        assertThatExceptionOfType(IntegrityMismatch.class)
                .isThrownBy(() -> reader.readWhole(other))
                .withMessageContaining(wrong.toString());
    }

    @Test
    void readsAnEmptyFileWithoutAsking() {
        PinnedFile empty = hub.put("empty", DigestAlgorithm.GIT_SHA1, new byte[0]);

        assertThat(hub.readWhole(empty)).isEmpty();
        assertThat(hub.opened()).isEmpty();
    }

    @Test
    void refusesToReadALargeFileIntoMemory() {
        HubFile shard = new HubFile("shard", (64L << 20) + 1, Digest.of(DigestAlgorithm.SHA256, new byte[0]));

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> reader.readWhole(new PinnedFile(FakeHub.REPO, FakeHub.COMMIT, shard)))
                .withMessageContaining("too large");
        assertThat(hub.opened()).isEmpty();
    }

    private static InputStream reject(InputStream stream) {
        throw new CdnRejected("403");
    }
}
