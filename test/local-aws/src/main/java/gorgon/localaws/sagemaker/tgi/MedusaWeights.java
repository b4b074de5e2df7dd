package gorgon.localaws.sagemaker.tgi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Loads the heads beside a base model ({@code layers/speculative.py} and {@code layers/medusa.py}). */
final class MedusaWeights {
    static final String FILE = "medusa_lm_head.safetensors";
    private static final String FLOATS = "F16 BF16 F32";

    private final Weights weights;
    private final JsonFile root;
    private final TgiVersion version;

    MedusaWeights(Weights weights, JsonFile root, TgiVersion version) {
        this.weights = weights;
        this.root = root;
        this.version = version;
    }

    void load(MixtralConfig base, int heads) throws IOException {
        if (version.atLeast(2, 0, 3) && root.has("architectures")) {
            throw switchedOff(root.root().get("architectures"));
        }
        weights.add(FILE);
        int layers = root.number("medusa_num_layers");
        for (int head = 0; head < heads; head++) {
            for (int layer = 0; layer < layers; layer++) {
                String linear = head + "." + layer + ".linear.";
                require(linear + "weight");
                weights.get(linear + "weight", FLOATS, base.hidden(), base.hidden());
                weights.get(linear + "bias", FLOATS, base.hidden());
            }
            require(head + "." + layers + ".weight");
            weights.get(head + "." + layers + ".weight", FLOATS, base.vocabulary(), base.hidden());
        }
    }

    /** From 2.0.0 a failed V1 load is tried again as V2, through the quantized loader: its complaint is the last one. */
    private void require(String name) {
        if (!weights.has(name) && version.atLeast(2, 0, 0)) {
            throw StartupFailure.shard(
                    "RuntimeError: Cannot load `awq` weight, make sure the model is already quantized");
        }
    }

    /** An architecture that is not an MLP speculator leaves neither heads nor output layer for the first forward pass. */
    private static StartupFailure switchedOff(JsonNode architectures) {
        return StartupFailure.shard(
                architectures.isEmpty()
                        ? "IndexError: list index out of range"
                        : "AssertionError: assert self.head is not None");
    }
}
