package gorgon.tgi;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A base model with Medusa heads, as TGI holds it.
 *
 * @param quantization empty: 16-bit weights
 * @param weightBytes of the base model, where the headers of its files were read; empty: as the architecture has them
 */
public record LoadedModel(
        Architecture architecture, Optional<Quantization> quantization, MedusaHeads heads, OptionalLong weightBytes) {
    /** TGI casts whatever is not quantized to 16 bits. */
    static final long PLAIN_BYTES = 2;

    /** A model known by its numbers alone. */
    public LoadedModel(Architecture architecture, Optional<Quantization> quantization, MedusaHeads heads) {
        this(architecture, quantization, heads, OptionalLong.empty());
    }

    /** The base model, without heads. */
    public long totalWeightBytes() {
        return weightBytes.orElseGet(() -> linearBytes() + plainBytes(false));
    }

    /** The base model's share of one GPU, without heads. */
    public long weightBytesPerGpu(int shards) {
        long replicated = plainBytes(true) + (dividesOutput(shards) ? 0 : outputBytes());
        return replicated + Math.ceilDiv(totalWeightBytes() - replicated, shards);
    }

    /** Every GPU holds all heads; 0 where this version never reads them. */
    public long headBytesPerGpu(TgiVersion tgi) {
        return tgi.readsHeads(architecture.family()) ? heads.parameters(architecture) * PLAIN_BYTES : 0;
    }

    /** One GPU's share of the keys and values of one token. */
    public long cacheBytesPerToken(int shards) {
        long values = 2L * architecture.layers() * architecture.keyValueHeads() * architecture.headSize();
        return values * PLAIN_BYTES / shards;
    }

    /** Otherwise every GPU holds the whole of {@code lm_head} (layers/tensor_parallel.py, TensorParallelHead.load). */
    boolean dividesOutput(int shards) {
        return architecture.vocabulary() % shards == 0;
    }

    private long outputBytes() {
        return architecture.tiedEmbeddings() ? 0 : architecture.vocabulary() * architecture.hidden() * PLAIN_BYTES;
    }

    private long linearBytes() {
        return architecture.linears().stream()
                .mapToLong(linear -> quantization
                        .map(packed -> packed.bytes(linear))
                        .orElseGet(() -> linear.parameters() * PLAIN_BYTES))
                .sum();
    }

    private long plainBytes(boolean replicatedOnly) {
        return architecture.plainTensors().stream()
                .filter(tensor -> tensor.replicated() || !replicatedOnly)
                .mapToLong(tensor -> tensor.elements() * PLAIN_BYTES)
                .sum();
    }
}
