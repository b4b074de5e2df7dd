package gorgon.artifactprep.digest;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

/** A CRC-32C sum, as S3 keeps it with every part and every object. */
public record Crc32c(int value) {
    /** The sum of no bytes. */
    public static final Crc32c EMPTY = new Crc32c(0);

    // The Castagnoli polynomial, bits reversed: https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4
    private static final int POLYNOMIAL = 0x82F63B78;

    public static Crc32c of(byte[] buffer, int offset, int length) {
        CRC32C sum = new CRC32C();
        sum.update(buffer, offset, length);
        return new Crc32c((int) sum.getValue());
    }

    public static Crc32c of(byte[] content) {
        return of(content, 0, content.length);
    }

    /** Reads the form that {@link #base64()} writes: four bytes, big-endian. */
    public static Crc32c ofBase64(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length != Integer.BYTES) {
            throw new IllegalArgumentException("CRC32C must be the Base64 form of 4 bytes (%s)".formatted(text));
        }
        return new Crc32c(ByteBuffer.wrap(bytes).getInt());
    }

    public String base64() {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    /** The sum of A followed by B, from the sums of both and the length of B in bytes. */
    public static Crc32c combine(Crc32c first, Crc32c second, long secondLength) {
        // A sum is linear over GF(2): append secondLength zero bytes to A by squaring the one-bit shift, then add B.
        int[] shift = squared(squared(squared(oneBit())));
        int combined = first.value;
        for (long rest = secondLength; rest != 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                combined = apply(shift, combined);
            }
            shift = squared(shift);
        }
        return new Crc32c(combined ^ second.value);
    }

    @Override
    public String toString() {
        return base64();
    }

    private static int[] oneBit() {
        int[] matrix = new int[Integer.SIZE];
        matrix[0] = POLYNOMIAL;
        for (int bit = 1; bit < Integer.SIZE; bit++) {
            matrix[bit] = 1 << (bit - 1);
        }
        return matrix;
    }

    private static int[] squared(int[] matrix) {
        int[] square = new int[Integer.SIZE];
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            square[bit] = apply(matrix, matrix[bit]);
        }
        return square;
    }

    private static int apply(int[] matrix, int vector) {
        int sum = 0;
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            if ((vector >>> bit & 1) == 1) {
                sum ^= matrix[bit];
            }
        }
        return sum;
    }
}
