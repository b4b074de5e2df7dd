package gorgon.artifactprep.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;

/** A stream that is fine for so many bytes, and then resets. */
public final class BrokenStream extends FilterInputStream {
    private int rest;

    private BrokenStream(InputStream stream, int goodBytes) {
        super(stream);
        this.rest = goodBytes;
    }

    public static UnaryOperator<InputStream> after(int goodBytes) {
        return stream -> new BrokenStream(stream, goodBytes);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (rest == 0) {
            throw new IOException("connection reset");
        }
        int count = super.read(buffer, offset, Math.min(length, rest));
        rest -= count;
        return count;
    }
}
