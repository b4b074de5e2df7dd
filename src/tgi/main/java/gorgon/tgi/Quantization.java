package gorgon.tgi;

/**
 * How the projections are packed, as AWQ's GEMM layout has it: {@code qweight [in, out*bits/32]} and {@code qzeros [in/group,
 * out*bits/32]} in 32-bit words, {@code scales [in/group, out]} in 16-bit floats.
 *
 * @param group inputs that share a scale
 */
public record Quantization(int bits, int group) {
    private static final int WORD_BITS = 32;
    private static final long WORD_BYTES = 4;
    private static final long SCALE_BYTES = 2;

    /** What Mixtral's AWQ repositories have. */
    public static final Quantization AWQ_GROUP_128 = new Quantization(4, 128);

    /** 32-bit words that hold {@code outputs} values. */
    public long words(long outputs) {
        return outputs * bits / WORD_BITS;
    }

    public long groups(long inputs) {
        return inputs / group;
    }

    public long bytes(Linear linear) {
        long words = (linear.in() + groups(linear.in())) * words(linear.out()) * WORD_BYTES;
        return words + groups(linear.in()) * linear.out() * SCALE_BYTES;
    }
}
