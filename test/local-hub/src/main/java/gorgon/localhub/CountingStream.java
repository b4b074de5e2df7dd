package gorgon.localhub;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what really left for the wire. */
final class CountingStream extends FilterOutputStream {
    private final Traffic traffic;
    private final TrafficKind kind;

    CountingStream(OutputStream out, Traffic traffic, TrafficKind kind) {
        super(out);
        this.traffic = traffic;
        this.kind = kind;
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
        traffic.countBytes(kind, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        traffic.countBytes(kind, length);
    }
}
