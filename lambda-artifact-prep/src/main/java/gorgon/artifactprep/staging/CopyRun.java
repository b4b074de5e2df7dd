package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.hub.ByteRange;
import gorgon.artifactprep.hub.RangeReader;
import gorgon.artifactprep.s3.ArtifactStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One pass over the rest of a file: as many parts at once as there are buffers, each read and stored by a thread of its
 * own, and taken in their order by the thread that runs the pass.
 */
final class CopyRun implements AutoCloseable {
    private final RangeReader reader;
    private final ArtifactStore store;
    private final PartBuffers buffers;
    private final Semaphore reads;
    private final CopyTask task;
    private final CopyPosition position;
    private final WorkTime time;
    private final PartSize partSize;
    // Virtual: to interrupt one closes the socket that it waits for.
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<PartInFlight> window = new ArrayDeque<>();

    private long begun;
    private int nextPart;

    CopyRun(
            RangeReader reader,
            ArtifactStore store,
            PartBuffers buffers,
            Semaphore reads,
            CopyTask task,
            CopyPosition position,
            WorkTime time,
            PartSize partSize) {
        this.reader = reader;
        this.store = store;
        this.buffers = buffers;
        this.reads = reads;
        this.task = task;
        this.position = position;
        this.time = time;
        this.partSize = partSize;
        this.begun = position.offset();
        this.nextPart = position.nextPart();
    }

    /** Moves the position over the next part; {@code false} if time ran out first. */
    boolean advance() {
        beginParts();
        if (window.isEmpty()) {
            return false;
        }
        PartInFlight first = window.element();
        Optional<Crc32c> stored = await(first);
        stored.ifPresent(crc32c -> {
            position.advance(first.buffer(), first.length(), crc32c);
            buffers.giveBack(window.remove().buffer());
        });
        return stored.isPresent();
    }

    /** Nobody reads, stores or uses a buffer any more when it returns. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        window.forEach(part -> buffers.giveBack(part.buffer()));
    }

    private void beginParts() {
        while (!isAllBegun() && !time.isOver()) {
            Optional<byte[]> buffer = window.isEmpty() ? Optional.of(buffers.take()) : buffers.takeIfFree();
            if (buffer.isEmpty()) {
                return;
            }
            window.add(begin(buffer.get()));
        }
    }

    /** An empty file has one part too: S3 completes no upload without parts. */
    private boolean isAllBegun() {
        return begun == task.sizeInBytes() && nextPart > 1;
    }

    private PartInFlight begin(byte[] buffer) {
        long offset = begun;
        int number = nextPart;
        int length = partSize.lengthAt(offset, task.sizeInBytes());
        begun += length;
        nextPart++;
        return new PartInFlight(buffer, length, threads.submit(() -> copy(offset, length, number, buffer)));
    }

    private Optional<Crc32c> copy(long offset, int length, int number, byte[] buffer) throws InterruptedException {
        if (length > 0 && !read(new ByteRange(offset, length), buffer)) {
            return Optional.empty();
        }
        Crc32c crc32c = Crc32c.of(buffer, 0, length);
        store.uploadPart(task.upload(), number, buffer, length, crc32c);
        return Optional.of(crc32c);
    }

    private boolean read(ByteRange range, byte[] buffer) throws InterruptedException {
        reads.acquire();
        try {
            return reader.read(task.source(), range, buffer, time.end()::isPassed);
        } finally {
            reads.release();
        }
    }

    private Optional<Crc32c> await(PartInFlight part) {
        Duration left = time.end().left();
        try {
            return part.stored().get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException outOfTime) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StagingFailure failure) {
                throw failure;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(
                    "tried to copy %s: it failed unexpectedly".formatted(task.source()), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "tried to copy %s: the thread was interrupted".formatted(task.source()), interrupted);
        }
    }
}
