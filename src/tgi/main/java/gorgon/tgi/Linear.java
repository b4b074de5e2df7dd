package gorgon.tgi;

/**
 * One projection of a model.
 *
 * @param name without {@code .weight} or {@code .qweight}
 * @param in the inputs
 * @param out the outputs
 * @param split which of the two the GPUs divide among them
 */
public record Linear(String name, long in, long out, Split split) {
    /** TensorParallelColumnLinear and TensorParallelRowLinear. */
    public enum Split {
        COLUMN,
        ROW
    }

    public long parameters() {
        return Math.multiplyExact(in, out);
    }
}
