package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import gorgon.tgi.LoadedModel;
import gorgon.tgi.MedusaHeads;
import gorgon.tgi.Quantization;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;

/** What TGI is going to hold of a model, weighed by the headers of its files. */
final class WeighedModel {
    private static final int PLAIN_BITS = 16;

    private WeighedModel() {}

    static LoadedModel of(Evidence model, Serving serving, ExpectedModel expected) {
        Optional<Quantization> quantization = expected.format() instanceof LinearFormat.Awq packed
                ? Optional.of(packed.quantization())
                : Optional.empty();
        return new LoadedModel(
                expected.architecture(), quantization, heads(model, serving, expected), bytes(model, expected));
    }

    /** Those of layout V2 weigh next to nothing. */
    private static MedusaHeads heads(Evidence model, Serving serving, ExpectedModel expected) {
        Optional<ExpectedHeads> heads = ExpectedHeads.configured(model, serving);
        boolean haveOutputs = Optional.ofNullable(model.headers().get(Evidence.HEADS_FILE))
                .flatMap(header -> heads.map(
                        known -> !new MedusaFile(header, known, Optional.of(expected.architecture())).isLayoutTwo()))
                .orElse(true);
        return heads.filter(known -> haveOutputs)
                .map(known -> new MedusaHeads(known.count(), known.layers()))
                .orElseGet(() -> new MedusaHeads(0, 1));
    }

    /** Empty while a tensor is missing; the architecture then says what there should be. */
    private static OptionalLong bytes(Evidence model, ExpectedModel expected) {
        SequencedMap<String, TensorEntry> tensors = model.baseTensors();
        Set<String> names = expected.names();
        return tensors.keySet().containsAll(names)
                ? OptionalLong.of(tensors.values().stream()
                        .filter(tensor -> names.contains(tensor.name()))
                        .mapToLong(WeighedModel::bytes)
                        .sum())
                : OptionalLong.empty();
    }

    /** TGI casts floats to 16 bits. */
    private static long bytes(TensorEntry tensor) {
        return tensor.dtype().isFloat()
                ? tensor.sizeInBytes() * PLAIN_BITS / tensor.dtype().bits()
                : tensor.sizeInBytes();
    }
}
