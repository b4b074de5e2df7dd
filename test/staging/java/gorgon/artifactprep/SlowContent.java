package gorgon.artifactprep;

import gorgon.localhub.Content;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;

/** Bytes that come no faster than a slow line would bring them; each connection asks for its speed once. */
final class SlowContent implements Content {
    private static final int CHUNK = 8 * 1024;

    private final byte[] bytes;
    private final IntSupplier bytesPerSecond;

    SlowContent(byte[] bytes, IntSupplier bytesPerSecond) {
        this.bytes = bytes;
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open(long offset, long length) {
        int speed = bytesPerSecond.getAsInt();
        return new FilterInputStream(new ByteArrayInputStream(bytes, (int) offset, (int) length)) {
            @Override
            public int read(byte[] buffer, int start, int wanted) throws IOException {
                int count = super.read(buffer, start, Math.min(wanted, CHUNK));
                try {
                    Thread.sleep(Math.max(0, count) * 1000L / speed);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                return count;
            }
        };
    }
}
