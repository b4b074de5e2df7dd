package gorgon.localaws.sagemaker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Writes PayloadPart events. Their borders have nothing to do with those of the server-sent events inside: a few bytes of each
 * burst arrive with the next, so that no client can rely on it.
 */
final class EventStream {
    private static final int HELD_BACK = 7;
    private static final Map<String, HeaderValue> HEADERS = Map.of(
                    ":message-type", "event",
                    ":event-type", "PayloadPart",
                    ":content-type", "application/octet-stream")
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> HeaderValue.fromString(header.getValue())));

    private final OutputStream out;
    private byte[] held = new byte[0];

    EventStream(OutputStream out) {
        this.out = out;
    }

    void write(String burst) throws IOException {
        byte[] bytes = joined(held, burst.getBytes(UTF_8));
        int sent = Math.max(0, bytes.length - HELD_BACK);
        part(Arrays.copyOf(bytes, sent));
        held = Arrays.copyOfRange(bytes, sent, bytes.length);
    }

    /** All of the burst, and still not in its events. */
    void writeAtOnce(String burst) throws IOException {
        write(burst);
        end();
    }

    void end() throws IOException {
        part(held);
        held = new byte[0];
    }

    private void part(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            new Message(HEADERS, bytes).encode(out);
            out.flush();
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
