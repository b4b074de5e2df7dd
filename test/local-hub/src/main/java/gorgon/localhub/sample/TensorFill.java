package gorgon.localhub.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;

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

    /** {@code length} bytes from {@code offset} on of what the name and the seed draw: four half floats or two words a step. */
    InputStream open(String name, long seed, long sizeInBytes, long offset, long length) {
        return new DrawnStream(seed ^ hash(name), kept, fixed, sizeInBytes, offset, offset + length);
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
