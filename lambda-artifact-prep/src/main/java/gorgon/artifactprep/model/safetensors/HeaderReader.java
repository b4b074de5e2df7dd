package gorgon.artifactprep.model.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Reads what safetensors/src/tensor.rs reads in {@code read_metadata} and refuses what it refuses, in its order; and
 * what the format forbids besides: a name that stands twice, white space before the first brace.
 */
public final class HeaderReader {
    /** The length of the JSON that follows: 64 bits, the lowest first. */
    private static final int LENGTH_BYTES = Long.BYTES;

    private static final long LONGEST = 100_000_000;
    // The whole of Mixtral has 2787 tensors, and their entries take 120 bytes each.
    private static final long LONGEST_HERE = 16 << 20;

    private HeaderReader() {}

    /**
     * How many bytes at the start of a file are its header.
     *
     * @param start at least the first eight bytes, or all there are
     */
    public static int sizeInBytes(byte[] start, long fileSizeInBytes) throws MalformedHeader {
        if (start.length < LENGTH_BYTES) {
            throw new MalformedHeader("the file has %d bytes".formatted(fileSizeInBytes), "HeaderTooSmall");
        }
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (Long.compareUnsigned(length, LONGEST) > 0) {
            throw new MalformedHeader(
                    "the first eight bytes say that the header has %s bytes, the most is %d"
                            .formatted(Long.toUnsignedString(length), LONGEST),
                    "HeaderTooLarge");
        }
        if (length > fileSizeInBytes - LENGTH_BYTES) {
            throw new MalformedHeader(
                    "the first eight bytes say that the header has %d bytes, the file ends after %d"
                            .formatted(length, fileSizeInBytes),
                    "InvalidHeaderLength");
        }
        if (length > LONGEST_HERE) {
            throw MalformedHeader.beyondOurLimit(
                    "the header has %d bytes, more than %d".formatted(length, LONGEST_HERE));
        }
        return (int) length + LENGTH_BYTES;
    }

    /**
     * The header of a file.
     *
     * @param start at least as many bytes as {@link #sizeInBytes} asks for
     */
    public static Header read(byte[] start, long fileSizeInBytes) throws MalformedHeader {
        int size = sizeInBytes(start, fileSizeInBytes);
        List<TensorEntry> tensors = HeaderJson.read(start, LENGTH_BYTES, size - LENGTH_BYTES);
        return new Header(Layout.check(tensors, fileSizeInBytes - size), size);
    }
}
