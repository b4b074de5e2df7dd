package gorgon.tgi;

/**
 * Medusa heads that each bring an output layer of their own (layout V1), as an AWQ base needs them.
 *
 * @param layers residual layers of each head
 */
public record MedusaHeads(int count, int layers) {
    /** Of one head after the other: {@code layers} squares with their biases, and an output layer. */
    public long parameters(Architecture base) {
        long residual = base.hidden() * base.hidden() + base.hidden();
        return count * (layers * residual + base.vocabulary() * base.hidden());
    }
}
