package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.safetensors.Dtype;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import gorgon.tgi.Linear;
import gorgon.tgi.Quantization;
import java.util.List;

/**
 * How a projection is packed, as its shapes betray it.
 *
 * @param name as its quantizer calls it
 * @param cure where it is not what TGI reads
 */
record AwqLayout(String name, String cure) {
    static final AwqLayout GEMM = new AwqLayout("GEMM", "");

    private static final String REPACK = "take a base model that is packed for GEMM (version gemm)";
    private static final AwqLayout GEMV = new AwqLayout("GEMV", REPACK);
    private static final AwqLayout GEMV_FAST = new AwqLayout("GEMV fast", REPACK);
    private static final AwqLayout GPTQ = new AwqLayout("GPTQ", "take a base model that is quantized with AWQ");
    private static final AwqLayout OTHER =
            new AwqLayout("neither GEMM nor GEMV", "take weights and config.json from the same repository and commit");

    /** A projection of which all three tensors are there. */
    static AwqLayout of(
            Linear linear, LinearFormat.Awq awq, TensorEntry weights, TensorEntry zeros, TensorEntry scales) {
        Quantization quantization = awq.quantization();
        long words = quantization.words(linear.out());
        long groups = first(scales);
        List<Long> packed = weights.shape();
        boolean isGemm = packed.equals(List.of(linear.in(), words))
                && zeros.shape().equals(List.of(groups, words))
                && scales.shape().equals(List.of(groups, linear.out()));
        if (isGemm && groups > 0 && linear.in() % groups == 0) {
            return groups == quantization.groups(linear.in()) ? GEMM : ofGroup(linear.in() / groups, awq.groupPlace());
        }
        if (weights.dtype() == Dtype.I16) {
            return GEMV_FAST;
        }
        if (packed.equals(List.of(linear.out(), quantization.words(linear.in()))) && groups == linear.out()) {
            return GEMV;
        }
        return packed.equals(List.of(quantization.words(linear.in()), linear.out())) ? GPTQ : OTHER;
    }

    private static AwqLayout ofGroup(long size, String place) {
        return new AwqLayout(
                "GEMM of group %d".formatted(size),
                "set %s to %d, if the model was quantized so".formatted(place, size));
    }

    private static long first(TensorEntry tensor) {
        return tensor.shape().isEmpty() ? 0 : tensor.shape().getFirst();
    }
}
