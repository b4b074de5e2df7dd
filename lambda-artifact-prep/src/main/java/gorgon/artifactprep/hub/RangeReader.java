package gorgon.artifactprep.hub;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.time.Pause;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** Reads ranges into memory over streams that may break: each is carried on at the byte where it broke. */
public final class RangeReader {
    private static final long MOST_BYTES_IN_MEMORY = 64L << 20;
    private static final int MOST_READINGS = 2;

    private final Hub hub;
    private final Pause pause;
    private final Watchdog watchdog;
    private final LongAdder repetitions = new LongAdder();

    public RangeReader(Hub hub) {
        this(hub, Pause.SLEEP, Watchdog.NONE);
    }

    public RangeReader(Hub hub, Pause pause, Watchdog watchdog) {
        this.hub = hub;
        this.pause = pause;
        this.watchdog = watchdog;
    }

    /** How often the Hub had to be asked again: for anything, and for the rest of a range. */
    public long repetitions() {
        return hub.repetitions() + repetitions.sum();
    }

    /** Fills the start of {@code buffer} with the range; {@code false} if time ran out before it was full. */
    public boolean read(PinnedFile file, ByteRange range, byte[] buffer, BooleanSupplier outOfTime) {
        RangeRead read = new RangeRead(file, range, buffer, watchdog);
        for (int tries = 0; !read.isComplete(); tries++) {
            if (outOfTime.getAsBoolean()) {
                return false;
            }
            repetitions.add(Math.min(tries, 1));
            read.carryOn(hub, outOfTime).ifPresent(pause::await);
        }
        return true;
    }

    /** The verified bytes of a file of at most 64 MiB; wrong bytes are read once more before they are refused. */
    public byte[] readWhole(PinnedFile file) {
        long size = file.file().sizeInBytes();
        if (size > MOST_BYTES_IN_MEMORY) {
            throw new InvalidRequest("tried to read %s into memory: it is too large (%d bytes); leave it as it is"
                    .formatted(file, size));
        }
        for (int readings = 1; ; readings++) {
            byte[] content = new byte[(int) size];
            if (size > 0) {
                read(file, new ByteRange(0, size), content, () -> false);
            }
            Digest actual = Digest.of(file.file().digest().algorithm(), content);
            if (actual.equals(file.file().digest())) {
                return content;
            }
            if (readings == MOST_READINGS) {
                throw mismatch(file, actual);
            }
        }
    }

    private static IntegrityMismatch mismatch(PinnedFile file, Digest actual) {
        return new IntegrityMismatch(
                "tried to read %s: its bytes differ from the listing (%s instead of %s); deploy again"
                        .formatted(file, actual, file.file().digest()));
    }
}
