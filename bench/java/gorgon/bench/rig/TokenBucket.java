package gorgon.bench.rig;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/** A line that carries so many bytes a second, whoever's they are, first come first served. */
public final class TokenBucket {
    /** How far ahead of the line its users may be: a sleep for every piece would cost the processor more than the piece. */
    private static final long SLACK_IN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** What the line makes up for after a pause: sleeps end late, and it must not lose that. */
    private static final long BURST_IN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final double nanosPerByte;
    private long freeAt = System.nanoTime();

    private TokenBucket(double nanosPerByte) {
        this.nanosPerByte = nanosPerByte;
    }

    public static TokenBucket of(long bytesPerSecond) {
        return new TokenBucket((double) TimeUnit.SECONDS.toNanos(1) / bytesPerSecond);
    }

    public static TokenBucket unlimited() {
        return new TokenBucket(0);
    }

    /** Returns when the line has carried the bytes, or is about to. */
    public void carry(int bytes) throws InterruptedIOException {
        long wait = reserve(bytes);
        if (wait < SLACK_IN_NANOS) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is being closed");
        }
    }

    private synchronized long reserve(int bytes) {
        long now = System.nanoTime();
        freeAt = Math.max(freeAt, now - BURST_IN_NANOS) + (long) (bytes * nanosPerByte);
        return freeAt - now;
    }
}
