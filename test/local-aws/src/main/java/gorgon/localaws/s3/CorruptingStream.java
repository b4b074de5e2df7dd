package gorgon.localaws.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Flips every bit of one byte. */
final class CorruptingStream extends FilterInputStream {
    private final long offset;
    private long position;

    CorruptingStream(InputStream in, long offset) {
        super(in);
        this.offset = offset;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int start, int length) throws IOException {
        int count = super.read(buffer, start, length);
        if (count > 0 && offset >= position && offset < position + count) {
            buffer[start + (int) (offset - position)] ^= (byte) 0xFF;
        }
        position += Math.max(0, count);
        return count;
    }
}
