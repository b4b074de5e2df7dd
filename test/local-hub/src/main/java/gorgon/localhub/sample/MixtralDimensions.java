package gorgon.localhub.sample;

/**
 * The numbers of a Mixtral's config.json that decide its tensors' shapes.
 *
 * @param experts 0: a model that is built alike but for these, as Llama and Mistral are
 * @param group of AWQ; 0: not quantized
 */
public record MixtralDimensions(
        int hidden,
        int intermediate,
        int layers,
        int heads,
        int keyValueHeads,
        int experts,
        int vocabulary,
        int group) {
    /**
     * A tenth of the vocabulary and an eighth of the width of Mixtral-8x7B, two layers, two experts. On four shards every
     * per-shard size still obeys TGI's AWQ kernels: outputs divide by 64 and by the group, inputs by the group.
     */
    public static final MixtralDimensions MINIATURE = new MixtralDimensions(512, 1024, 2, 8, 4, 2, 3200, 128);

    /** The same without experts. */
    public static final MixtralDimensions DENSE_MINIATURE = new MixtralDimensions(512, 1024, 2, 8, 4, 0, 3200, 128);

    /** Mixtral-8x7B as AWQ repositories have it. */
    public static final MixtralDimensions MIXTRAL_8X7B = new MixtralDimensions(4096, 14336, 32, 32, 8, 8, 32000, 128);

    public MixtralDimensions withLayers(int changed) {
        return new MixtralDimensions(hidden, intermediate, changed, heads, keyValueHeads, experts, vocabulary, group);
    }

    public MixtralDimensions withGroup(int changed) {
        return new MixtralDimensions(hidden, intermediate, layers, heads, keyValueHeads, experts, vocabulary, changed);
    }

    int keyValueWidth() {
        return hidden / heads * keyValueHeads;
    }
}
