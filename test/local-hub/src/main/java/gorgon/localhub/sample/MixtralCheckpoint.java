package gorgon.localhub.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * The tensors of an AWQ (GEMM, 4-bit) Mixtral, or of what its dimensions make of it, in checkpoint order, as TGI asks for them
 * by name.
 */
public final class MixtralCheckpoint {
    /** 4-bit values in a 32-bit word. */
    private static final int PACK = 8;

    private final MixtralDimensions dimensions;
    private final long seed;
    private final List<Tensor> tensors = new ArrayList<>();

    private MixtralCheckpoint(MixtralDimensions dimensions, long seed) {
        this.dimensions = dimensions;
        this.seed = seed;
    }

    /** All tensors; {@code headSeed} draws {@code lm_head.weight} and {@code seed} the others. */
    public static List<Tensor> tensors(MixtralDimensions dimensions, long seed, long headSeed) {
        MixtralCheckpoint checkpoint = new MixtralCheckpoint(dimensions, seed);
        List<Integer> vocabulary = List.of(dimensions.vocabulary(), dimensions.hidden());
        checkpoint.add("model.embed_tokens.weight", TensorFill.WEIGHTS, vocabulary);
        for (int layer = 0; layer < dimensions.layers(); layer++) {
            checkpoint.addLayer("model.layers." + layer + ".");
        }
        checkpoint.add("model.norm.weight", TensorFill.NORMS, List.of(dimensions.hidden()));
        checkpoint.tensors.add(new Tensor("lm_head.weight", TensorFill.WEIGHTS, vocabulary, headSeed));
        return checkpoint.tensors;
    }

    private void addLayer(String prefix) {
        int hidden = dimensions.hidden();
        addLinear(prefix + "self_attn.q_proj", hidden, hidden);
        addLinear(prefix + "self_attn.k_proj", hidden, dimensions.keyValueWidth());
        addLinear(prefix + "self_attn.v_proj", hidden, dimensions.keyValueWidth());
        addLinear(prefix + "self_attn.o_proj", hidden, hidden);
        if (dimensions.experts() == 0) {
            addFeedForward(prefix + "mlp.", "gate_proj", "down_proj", "up_proj");
        } else {
            addExperts(prefix + "block_sparse_moe.");
        }
        add(prefix + "input_layernorm.weight", TensorFill.NORMS, List.of(hidden));
        add(prefix + "post_attention_layernorm.weight", TensorFill.NORMS, List.of(hidden));
    }

    private void addExperts(String prefix) {
        add(prefix + "gate.weight", TensorFill.WEIGHTS, List.of(dimensions.experts(), dimensions.hidden()));
        for (int expert = 0; expert < dimensions.experts(); expert++) {
            addFeedForward(prefix + "experts." + expert + ".", "w1", "w2", "w3");
        }
    }

    private void addFeedForward(String prefix, String gate, String down, String up) {
        addLinear(prefix + gate, dimensions.hidden(), dimensions.intermediate());
        addLinear(prefix + down, dimensions.intermediate(), dimensions.hidden());
        addLinear(prefix + up, dimensions.hidden(), dimensions.intermediate());
    }

    private void addLinear(String name, int in, int out) {
        if (dimensions.group() == 0) {
            add(name + ".weight", TensorFill.WEIGHTS, List.of(out, in));
            return;
        }
        int groups = in / dimensions.group();
        add(name + ".qweight", TensorFill.PACKED, List.of(in, out / PACK));
        add(name + ".qzeros", TensorFill.PACKED, List.of(groups, out / PACK));
        add(name + ".scales", TensorFill.SCALES, List.of(groups, out));
    }

    private void add(String name, TensorFill fill, List<Integer> shape) {
        tensors.add(new Tensor(name, fill, shape, seed));
    }
}
