package gorgon.artifactprep.staging;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** The memory of all copies of a process: so many buffers of one size, made when they are first needed. */
final class PartBuffers {
    private static final int FEWEST = 2;

    private final int sizeInBytes;
    private final int count;
    private final Semaphore free;
    private final Queue<byte[]> idle = new ConcurrentLinkedQueue<>();

    PartBuffers(int sizeInBytes, int count) {
        this.sizeInBytes = sizeInBytes;
        this.count = count;
        this.free = new Semaphore(count);
    }

    /** These, or where parts are larger, fewer ones of that size. */
    PartBuffers forParts(int partSizeInBytes) {
        if (partSizeInBytes <= sizeInBytes) {
            return this;
        }
        long memory = (long) sizeInBytes * count;
        return new PartBuffers(partSizeInBytes, (int) Math.max(FEWEST, memory / partSizeInBytes));
    }

    /** Waits for a buffer; only who holds none may wait, or all could wait for each other. */
    byte[] take() {
        try {
            free.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("tried to wait for a buffer: the thread was interrupted", interrupted);
        }
        return idleOrNew();
    }

    Optional<byte[]> takeIfFree() {
        return free.tryAcquire() ? Optional.of(idleOrNew()) : Optional.empty();
    }

    /** Nobody may read or write the buffer any more. */
    void giveBack(byte[] buffer) {
        idle.add(buffer);
        free.release();
    }

    private byte[] idleOrNew() {
        byte[] buffer = idle.poll();
        return buffer == null ? new byte[sizeInBytes] : buffer;
    }
}
