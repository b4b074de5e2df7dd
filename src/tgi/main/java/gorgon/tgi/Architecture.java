package gorgon.tgi;

import gorgon.tgi.Linear.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a decoder's config.json that decide its tensors.
 *
 * @param headSize of one attention head, in elements
 * @param experts of each layer; 0 in a dense model
 * @param tiedEmbeddings whether the embeddings serve as {@code lm_head} too
 */
public record Architecture(
        Family family,
        long hidden,
        long intermediate,
        int layers,
        int heads,
        int keyValueHeads,
        long headSize,
        int experts,
        long vocabulary,
        boolean tiedEmbeddings) {
    public static final String EMBEDDINGS = "model.embed_tokens.weight";
    public static final String OUTPUT = "lm_head.weight";

    /** Mixtral-8x7B, as its config.json has it. */
    public static final Architecture MIXTRAL_8X7B =
            new Architecture(Family.MIXTRAL, 4096, 14336, 32, 32, 8, 128, 8, 32000, false);

    /** Every projection that a quantized checkpoint packs, in checkpoint order. */
    public List<Linear> linears() {
        List<Linear> linears = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            addLayer("model.layers.%d.".formatted(layer), linears);
        }
        return linears;
    }

    /** Everything else that TGI asks for by name. */
    public List<PlainTensor> plainTensors() {
        List<PlainTensor> tensors = new ArrayList<>();
        tensors.add(new PlainTensor(EMBEDDINGS, List.of(vocabulary, hidden), false));
        for (int layer = 0; layer < layers; layer++) {
            String prefix = "model.layers.%d.".formatted(layer);
            if (experts > 0) {
                tensors.add(gate(prefix));
            }
            tensors.add(norm(prefix + "input_layernorm.weight"));
            tensors.add(norm(prefix + "post_attention_layernorm.weight"));
        }
        tensors.add(norm("model.norm.weight"));
        if (!tiedEmbeddings) {
            tensors.add(new PlainTensor(OUTPUT, List.of(vocabulary, hidden), false));
        }
        return tensors;
    }

    private void addLayer(String prefix, List<Linear> linears) {
        String attention = prefix + "self_attn.";
        long queries = heads * headSize;
        long keyValues = keyValueHeads * headSize;
        linears.add(new Linear(attention + "q_proj", hidden, queries, Split.COLUMN));
        linears.add(new Linear(attention + "k_proj", hidden, keyValues, Split.COLUMN));
        linears.add(new Linear(attention + "v_proj", hidden, keyValues, Split.COLUMN));
        linears.add(new Linear(attention + "o_proj", queries, hidden, Split.ROW));
        if (experts == 0) {
            addFeedForward(prefix + "mlp.", "gate_proj", "up_proj", "down_proj", linears);
        }
        for (int expert = 0; expert < experts; expert++) {
            addFeedForward("%sblock_sparse_moe.experts.%d.".formatted(prefix, expert), "w1", "w3", "w2", linears);
        }
    }

    private void addFeedForward(String prefix, String gate, String up, String down, List<Linear> linears) {
        linears.add(new Linear(prefix + gate, hidden, intermediate, Split.COLUMN));
        linears.add(new Linear(prefix + up, hidden, intermediate, Split.COLUMN));
        linears.add(new Linear(prefix + down, intermediate, hidden, Split.ROW));
    }

    private PlainTensor gate(String prefix) {
        return new PlainTensor(prefix + "block_sparse_moe.gate.weight", List.of((long) experts, hidden), true);
    }

    private PlainTensor norm(String name) {
        return new PlainTensor(name, List.of(hidden), true);
    }
}
