package gorgon.localaws.sagemaker.tgi;

/** Asks for every tensor of a Mixtral in the order of {@code flash_mixtral_modeling.py}, divided over the shards. */
final class MixtralWeights {
    private static final String FLOATS = "F16 BF16 F32";
    /** 4-bit values in a 32-bit word. */
    private static final int PACK = 8;

    private final Weights weights;
    private final MixtralConfig config;
    private final int shards;

    private MixtralWeights(Weights weights, MixtralConfig config, int shards) {
        this.weights = weights;
        this.config = config;
        this.shards = shards;
    }

    static void load(Weights weights, MixtralConfig config, int shards) {
        if (config.heads() % shards != 0) {
            throw StartupFailure.shard("ValueError: `num_heads` must be divisible by `num_shards` (got `num_heads`: "
                    + config.heads() + " and `num_shards`: " + shards);
        }
        if (config.keyValueHeads() < shards) {
            throw StartupFailure.shard("AssertionError: num_key_value_heads // num_shards is 0 ("
                    + config.keyValueHeads() + " // " + shards + ")");
        }
        MixtralWeights loader = new MixtralWeights(weights, config, shards);
        weights.get("model.embed_tokens.weight", FLOATS, config.vocabulary(), config.hidden());
        for (int layer = 0; layer < config.layers(); layer++) {
            loader.layer("model.layers." + layer + ".");
        }
        weights.get("model.norm.weight", FLOATS, config.hidden());
        weights.get("lm_head.weight", FLOATS, config.vocabulary(), config.hidden());
    }

    private void layer(String prefix) {
        int hidden = config.hidden();
        column(prefix + "self_attn.q_proj", hidden, hidden);
        column(prefix + "self_attn.k_proj", hidden, config.keyValueWidth());
        column(prefix + "self_attn.v_proj", hidden, config.keyValueWidth());
        row(prefix + "self_attn.o_proj", hidden, hidden);
        String experts = prefix + "block_sparse_moe.";
        weights.get(experts + "gate.weight", FLOATS, config.experts(), hidden);
        for (int expert = 0; expert < config.experts(); expert++) {
            column(experts + "experts." + expert + ".w1", hidden, config.intermediate());
            column(experts + "experts." + expert + ".w3", hidden, config.intermediate());
            row(experts + "experts." + expert + ".w2", config.intermediate(), hidden);
        }
        weights.get(prefix + "input_layernorm.weight", FLOATS, hidden);
        weights.get(prefix + "post_attention_layernorm.weight", FLOATS, hidden);
    }

    /** Divided by its outputs. */
    private void column(String name, int in, int out) {
        requireDivisible(config.group() == 0 ? out : out / PACK);
        linear(name, in, out);
    }

    /** Divided by its inputs, and so by whole groups. */
    private void row(String name, int in, int out) {
        requireDivisible(in);
        if (config.group() != 0) {
            requireDivisible(in / config.group());
        }
        linear(name, in, out);
    }

    private void linear(String name, int in, int out) {
        if (config.group() == 0) {
            weights.get(name + ".weight", FLOATS, out, in);
            return;
        }
        if (!weights.has(name + ".qweight")) {
            throw StartupFailure.shard(
                    "RuntimeError: Cannot load `awq` weight, make sure the model is already quantized");
        }
        weights.get(name + ".qweight", "I32", in, out / PACK);
        weights.get(name + ".qzeros", "I32", in / config.group(), out / PACK);
        weights.get(name + ".scales", FLOATS, in / config.group(), out);
    }

    /** {@code Weights.get_sharded}; the spelling is TGI's. */
    private void requireDivisible(int size) {
        if (size % shards != 0) {
            throw StartupFailure.shard("AssertionError: The choosen size " + size
                    + " is not compatible with sharding on " + shards + " shards");
        }
    }
}
