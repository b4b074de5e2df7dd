package gorgon.artifactprep.staging;

import gorgon.artifactprep.concurrent.Concurrently;
import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.hub.ByteRange;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Reads parts of the Hub's files by a deadline, and counts them; safe for use by several threads. */
public final class HubReads {
    private final RangeReader reader;
    private final Deadline deadline;
    private final LongAdder bytes = new LongAdder();
    private final LongAdder reads = new LongAdder();

    public HubReads(Hub hub, Pause pause, Watchdog watchdog, Deadline deadline) {
        this.reader = new RangeReader(hub, pause, watchdog);
        this.deadline = deadline;
    }

    /** How many bytes were read so far. */
    public long bytes() {
        return bytes.sum();
    }

    /** How often the Hub was asked so far. */
    public long requests() {
        return reads.sum() + reader.repetitions();
    }

    byte[] read(PinnedFile file, long offset, int lengthInBytes) {
        return counted(() -> part(file, new ByteRange(offset, lengthInBytes)));
    }

    /** Verified. */
    byte[] whole(PinnedFile file) {
        return counted(() -> reader.readWhole(file));
    }

    private byte[] part(PinnedFile file, ByteRange range) {
        byte[] content = new byte[(int) range.lengthInBytes()];
        if (!reader.read(file, range, content, deadline::isPassed)) {
            throw new HubUnavailable(
                    "tried to read %s: the Hub took too long for it; check that it is up, then deploy again"
                            .formatted(file));
        }
        return content;
    }

    // In a virtual thread: only that of one can the watchdog break off (JEP 444).
    private byte[] counted(Supplier<byte[]> read) {
        reads.increment();
        byte[] content = Concurrently.map(List.of(read), Supplier::get).getFirst();
        bytes.add(content.length);
        return content;
    }
}
