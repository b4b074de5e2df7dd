package gorgon.bench.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in an {@code aws-chunked} body, signed or not, and the trailers after it
 * (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html).
 */
final class ChunkedBody extends InputStream {
    private static final int LONGEST_LINE = 1024;

    private final InputStream in;
    private final Map<String, String> trailers = new TreeMap<>();
    private long leftInChunk;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    /** In lower case; all of them once the end was read. */
    Map<String, String> trailers() {
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (leftInChunk == 0 && !ended) {
            openChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, leftInChunk));
        if (count < 0) {
            throw new EOFException("the body ended inside a chunk");
        }
        leftInChunk -= count;
        if (leftInChunk == 0) {
            expectEmptyLine();
        }
        return count;
    }

    private void openChunk() throws IOException {
        String size = line().split(";", 2)[0];
        leftInChunk = Long.parseLong(size, 16);
        if (leftInChunk == 0) {
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                trailers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            ended = true;
        }
    }

    private void expectEmptyLine() throws IOException {
        String line = line();
        if (!line.isEmpty()) {
            throw new IOException("the chunk is longer than it said (" + line + ")");
        }
    }

    /** Without its end; the empty line where the body ends, because a signed body has no empty line of its own at the end. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line of the chunked body is too long");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
