package gorgon.localhub.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the values of a tensor are drawn: always finite numbers of the order that the real ones have. */
public enum TensorFill {
    /** 32-bit words of packed 4-bit weights: any bits are valid. */
    PACKED("I32", 4, -1L, 0L),
    /** Half floats of either sign from 2^-7 to 2^-3. */
    WEIGHTS("F16", 2, 0x8FFF_8FFF_8FFF_8FFFL, 0x2000_2000_2000_2000L),
    /** Positive half floats from 2^-11 to 2^-7: a scale of zero would silence its group. */
    SCALES("F16", 2, 0x0FFF_0FFF_0FFF_0FFFL, 0x1000_1000_1000_1000L),
    /** Half floats just above one. */
    NORMS("F16", 2, 0x00FF_00FF_00FF_00FFL, 0x3C00_3C00_3C00_3C00L);

    private final String dtype;
    private final int elementSizeInBytes;
    private final long kept;
    private final long fixed;

    TensorFill(String dtype, int elementSizeInBytes, long kept, long fixed) {
        this.dtype = dtype;
        this.elementSizeInBytes = elementSizeInBytes;
        this.kept = kept;
        this.fixed = fixed;
    }

    /** As safetensors names it. */
    public String dtype() {
        return dtype;
    }

    public int elementSizeInBytes() {
        return elementSizeInBytes;
    }

    /** SplitMix64 (Steele, Lea, Flood 2014) seeded by the tensor's name, four half floats or two words a step. */
    byte[] draw(String name, long seed, long sizeInBytes) {
        byte[] bytes = new byte[Math.toIntExact(sizeInBytes)];
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long state = seed ^ hash(name);
        while (words.remaining() >= Long.BYTES) {
            state += 0x9E3779B97F4A7C15L;
            words.putLong((mix(state) & kept) | fixed);
        }
        while (words.remaining() >= Short.BYTES) {
            state += 0x9E3779B97F4A7C15L;
            words.putShort((short) ((mix(state) & kept) | fixed));
        }
        return bytes;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** FNV-1a. */
    private static long hash(String name) {
        long hash = 0xCBF29CE484222325L;
        for (byte part : name.getBytes(UTF_8)) {
            hash = (hash ^ part) * 0x100000001B3L;
        }
        return hash;
    }
}
