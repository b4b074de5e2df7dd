package gorgon.artifactprep.model.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The beginning of a file, made by hand. */
final class HeaderBytes {
    private HeaderBytes() {}

    /** The JSON after its length. */
    static byte[] of(String json) {
        byte[] text = json.getBytes(UTF_8);
        return of(text.length, text);
    }

    /** Any bytes after any length. */
    static byte[] of(long length, byte[] text) {
        return ByteBuffer.allocate(Long.BYTES + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(text)
                .array();
    }
}
