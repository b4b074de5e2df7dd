package gorgon.bench.sink;

import gorgon.artifactprep.digest.Crc32c;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An object as the sink has it.
 *
 * @param crc32c of all its bytes, computed here from what was received
 * @param content of a small object
 */
public record SunkObject(
        long sizeInBytes, Crc32c crc32c, @Nullable ByteBuffer content) {
    /** Not an MD5, which is what S3 has for objects of several parts, too. */
    String entityTag() {
        return "\"%024x%08x-1\"".formatted(sizeInBytes, crc32c.value());
    }
}
