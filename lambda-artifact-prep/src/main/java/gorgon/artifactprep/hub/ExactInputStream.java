package gorgon.artifactprep.hub;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;

/** The body of an answer, of exactly the bytes asked for: an early end is an {@link EOFException}, the rest is unread. */
final class ExactInputStream extends FilterInputStream {
    private final HubAnswer answer;
    private long rest;

    ExactInputStream(HubAnswer answer, long lengthInBytes) throws IOException {
        super(answer.body());
        this.answer = answer;
        this.rest = lengthInBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) == -1 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (rest == 0) {
            return -1;
        }
        int count = super.read(buffer, offset, (int) Math.min(length, rest));
        if (count == -1) {
            throw new EOFException("body ended %d bytes early".formatted(rest));
        }
        rest -= count;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new IOException("a verified stream is read byte by byte");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (rest > 0) {
            // Else HttpURLConnection reads on, to use the connection again.
            answer.close();
        }
        super.close();
    }
}
