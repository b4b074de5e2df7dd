package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Serving;
import gorgon.tgi.Linear;
import gorgon.tgi.Quantization;
import java.util.List;
import java.util.Optional;

/** How TGI expects the projections of the base model to be stored. */
sealed interface LinearFormat {
    /** The tensors that make one projection. */
    List<ExpectedTensor> tensors(Linear linear);

    static LinearFormat of(Evidence model, Serving serving) {
        Optional<String> quantize = Quantize.of(model, serving);
        QuantizationSettings settings = QuantizationSettings.of(model, serving.tgi());
        if (quantize.isEmpty()) {
            return settings.isEmpty() ? new Plain() : new Unknown();
        }
        return quantize.filter(Quantize.AWQ::equals)
                .flatMap(method -> settings.awq())
                .map(LinearFormat.class::cast)
                .orElseGet(Unknown::new);
    }

    /** Floats, not quantized. */
    record Plain() implements LinearFormat {
        @Override
        public List<ExpectedTensor> tensors(Linear linear) {
            return List.of(ExpectedTensor.floats(linear.name() + ".weight", linear.out(), linear.in()));
        }
    }

    /**
     * Packed in AWQ's GEMM layout, the only one that TGI reads.
     *
     * @param groupPlace where the size of its groups stands
     */
    record Awq(Quantization quantization, String groupPlace) implements LinearFormat {
        @Override
        public List<ExpectedTensor> tensors(Linear linear) {
            long words = quantization.words(linear.out());
            long groups = quantization.groups(linear.in());
            return List.of(
                    ExpectedTensor.words(linear.name() + ".qweight", linear.in(), words),
                    ExpectedTensor.words(linear.name() + ".qzeros", groups, words),
                    ExpectedTensor.floats(linear.name() + ".scales", groups, linear.out()));
        }
    }

    /** In a way that these rules do not know, or that TGI cannot load; {@link BaseQuantization} says which. */
    record Unknown() implements LinearFormat {
        @Override
        public List<ExpectedTensor> tensors(Linear linear) {
            return List.of();
        }
    }
}
