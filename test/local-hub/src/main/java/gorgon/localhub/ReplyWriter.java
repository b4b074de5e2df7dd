package gorgon.localhub;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** Writes replies, with whatever goes wrong with them on the way. */
final class ReplyWriter {
    private final Traffic traffic;
    private final Pace pace;
    private final CountDownLatch closing;

    ReplyWriter(Traffic traffic, Pace pace, CountDownLatch closing) {
        this.traffic = traffic;
        this.pace = pace;
        this.closing = closing;
    }

    void write(HttpExchange exchange, HubRequest request, Reply reply, Fault fault) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (request.method().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(reply.length()));
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        if (reply.compressed()) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(reply.status(), lengthArgument(reply));
        OutputStream counted = new CountingStream(exchange.getResponseBody(), traffic, request.kind());
        try (OutputStream out = reply.compressed() ? new GZIPOutputStream(counted) : counted) {
            copy(request, reply, fault, out);
        }
    }

    /** As {@link HttpExchange#sendResponseHeaders} wants it: 0 is chunked there, and -1 no body. */
    private static long lengthArgument(Reply reply) {
        if (reply.compressed()) {
            return 0;
        }
        return reply.length() == 0 ? -1 : reply.length();
    }

    private void copy(HubRequest request, Reply reply, Fault fault, OutputStream out) throws IOException {
        long limit = limit(fault);
        byte[] buffer = new byte[64 * 1024];
        long sent = 0;
        try (InputStream in = reply.content().open(reply.offset(), reply.length())) {
            while (sent < reply.length() && sent < limit) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, limit - sent));
                if (read < 0) {
                    throw new IOException("tried to serve a file: its content ended early (" + sent + " bytes)");
                }
                corrupt(buffer, read, reply.offset() + sent, fault);
                pace.await(request, read);
                out.write(buffer, 0, read);
                sent += read;
            }
        }
        out.flush();
        if (sent < reply.length()) {
            stall(fault);
            throw new IOException("cut after " + sent + " bytes by the test's fault plan");
        }
    }

    private static long limit(Fault fault) {
        return switch (fault) {
            case Fault.CutAfter(long bytes) -> bytes;
            case Fault.StallAfter stall -> stall.bytes();
            case Fault.None none -> Long.MAX_VALUE;
            case Fault.Answer answer -> Long.MAX_VALUE;
            case Fault.CorruptByte corrupt -> Long.MAX_VALUE;
            case Fault.WholeFile whole -> Long.MAX_VALUE;
            case Fault.Compressed compressed -> Long.MAX_VALUE;
        };
    }

    private static void corrupt(byte[] buffer, int length, long position, Fault fault) {
        if (fault instanceof Fault.CorruptByte(long offset) && offset >= position && offset < position + length) {
            buffer[(int) (offset - position)] ^= (byte) 0xFF;
        }
    }

    private void stall(Fault fault) throws IOException {
        if (!(fault instanceof Fault.StallAfter stall)) {
            return;
        }
        try {
            if (closing.await(stall.silence().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the Hub closed during a stall");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
