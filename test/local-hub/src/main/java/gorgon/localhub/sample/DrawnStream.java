package gorgon.localhub.sample;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SplitMix64 (Steele, Lea, Flood 2014) as bytes, little-endian, a word a step: as the state only counts, any word can be
 * drawn alone. What is left of a tensor after its last whole word is drawn two bytes a step.
 */
final class DrawnStream extends InputStream {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long start;
    private final long kept;
    private final long fixed;
    private final long wholeWords;
    private final long end;
    private long position;

    /** The bytes from {@code position} to {@code end} of a tensor of {@code size} bytes. */
    DrawnStream(long start, long kept, long fixed, long size, long position, long end) {
        this.start = start;
        this.kept = kept;
        this.fixed = fixed;
        this.wholeWords = size / Long.BYTES;
        this.position = position;
        this.end = end;
    }

    @Override
    public int read() {
        return position == end ? -1 : byteAt(position++);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position == end) {
            return -1;
        }
        int count = (int) Math.min(length, end - position);
        int filled = 0;
        while (filled < count && position % Long.BYTES != 0) {
            target[offset + filled++] = (byte) byteAt(position++);
        }
        int words = (int) Math.min((count - filled) / Long.BYTES, Math.max(0, wholeWords - position / Long.BYTES));
        drawWords(target, offset + filled, words);
        filled += words * Long.BYTES;
        while (filled < count) {
            target[offset + filled++] = (byte) byteAt(position++);
        }
        return count;
    }

    private void drawWords(byte[] target, int offset, int words) {
        long state = start + (position / Long.BYTES) * STEP;
        for (int i = 0; i < words; i++) {
            state += STEP;
            WORD.set(target, offset + i * Long.BYTES, (mix(state) & kept) | fixed);
        }
        position += (long) words * Long.BYTES;
    }

    private int byteAt(long index) {
        long word = index / Long.BYTES;
        int shift = (int) (index % Long.BYTES) * Byte.SIZE;
        if (word >= wholeWords) {
            word += (index % Long.BYTES) / Short.BYTES;
            shift = (int) (index % Short.BYTES) * Byte.SIZE;
        }
        long drawn = (mix(start + (word + 1) * STEP) & kept) | fixed;
        return (int) (drawn >>> shift) & 0xFF;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
