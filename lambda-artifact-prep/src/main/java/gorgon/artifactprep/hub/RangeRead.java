package gorgon.artifactprep.hub;

import gorgon.artifactprep.failure.CdnRejected;
import gorgon.artifactprep.failure.HubUnavailable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One range on its way into memory: the bytes reached so far, and the tries since the last of them. */
final class RangeRead {
    private static final int MOST_TRIES_WITHOUT_PROGRESS = 8;
    private static final int MOST_REJECTIONS = 5;
    // Small enough that the clock is read several times a second on a slow line.
    private static final int CHUNK_IN_BYTES = 1 << 20;

    private final PinnedFile file;
    private final ByteRange range;
    private final byte[] buffer;
    private final Watchdog watchdog;
    // Read by the watchdog's thread.
    private final AtomicInteger reached = new AtomicInteger();
    private int triesWithoutProgress;
    private int rejections;

    RangeRead(PinnedFile file, ByteRange range, byte[] buffer, Watchdog watchdog) {
        if (range.lengthInBytes() > buffer.length) {
            throw new IllegalArgumentException(
                    "range of %d bytes does not fit a buffer of %d".formatted(range.lengthInBytes(), buffer.length));
        }
        this.file = file;
        this.range = range;
        this.buffer = buffer;
        this.watchdog = watchdog;
    }

    boolean isComplete() {
        return reached.get() == range.lengthInBytes();
    }

    /** Opens the rest anew, because signed addresses may be bound to a range; gives the wait before the next try. */
    Optional<Duration> carryOn(Hub hub, BooleanSupplier outOfTime) {
        int before = reached.get();
        try (InputStream body = hub.open(file, range.skip(before))) {
            watchdog.watch(reached::get, () -> fill(body, outOfTime));
            return Optional.empty();
        } catch (CdnRejected rejected) {
            return rejected(rejected);
        } catch (IOException broken) {
            return broken(broken, reached.get() > before);
        }
    }

    private void fill(InputStream body, BooleanSupplier outOfTime) throws IOException {
        while (!isComplete() && !outOfTime.getAsBoolean()) {
            int wanted = (int) Math.min(CHUNK_IN_BYTES, range.lengthInBytes() - reached.get());
            int count = body.read(buffer, reached.get(), wanted);
            if (count == -1) {
                throw new EOFException("stream ended before the range");
            }
            reached.addAndGet(count);
        }
    }

    private Optional<Duration> rejected(CdnRejected rejected) {
        rejections++;
        if (rejections == MOST_REJECTIONS) {
            throw rejected;
        }
        return Optional.of(Patience.backoff(rejections));
    }

    private Optional<Duration> broken(IOException broken, boolean progressed) {
        rejections = 0;
        triesWithoutProgress = progressed ? 0 : triesWithoutProgress + 1;
        if (triesWithoutProgress == MOST_TRIES_WITHOUT_PROGRESS) {
            throw new HubUnavailable(
                    "tried to read %s: the stream broke %d times at byte %d (%s); check the Hub, then deploy again"
                            .formatted(
                                    file,
                                    triesWithoutProgress,
                                    range.offset() + reached.get(),
                                    broken.getClass().getSimpleName()));
        }
        return progressed ? Optional.empty() : Optional.of(Patience.backoff(triesWithoutProgress));
    }
}
