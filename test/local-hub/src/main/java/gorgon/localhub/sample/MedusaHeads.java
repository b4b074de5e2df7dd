package gorgon.localhub.sample;

import java.util.ArrayList;
import java.util.List;

/** The tensors of {@code medusa_lm_head.safetensors}, one residual layer a head. */
public final class MedusaHeads {
    private MedusaHeads() {}

    /** Layout V1: every head has an output layer of its own; the only one that loads on an AWQ base. */
    public static List<Tensor> layoutOne(MixtralDimensions dimensions, int heads, long seed) {
        List<Tensor> tensors = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            tensors.addAll(residual(dimensions, head, seed));
            List<Integer> output = List.of(dimensions.vocabulary(), dimensions.hidden());
            tensors.add(new Tensor(head + ".1.weight", TensorFill.WEIGHTS, output, seed));
        }
        return tensors;
    }

    /** Layout V2: the heads share the base model's {@code lm_head}. */
    public static List<Tensor> layoutTwo(MixtralDimensions dimensions, int heads, long seed) {
        List<Tensor> tensors = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            tensors.addAll(residual(dimensions, head, seed));
        }
        return tensors;
    }

    private static List<Tensor> residual(MixtralDimensions dimensions, int head, long seed) {
        int hidden = dimensions.hidden();
        return List.of(
                new Tensor(head + ".0.linear.weight", TensorFill.WEIGHTS, List.of(hidden, hidden), seed),
                new Tensor(head + ".0.linear.bias", TensorFill.WEIGHTS, List.of(hidden), seed));
    }
}
