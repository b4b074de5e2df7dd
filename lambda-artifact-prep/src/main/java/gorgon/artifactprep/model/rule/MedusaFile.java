package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.safetensors.Header;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import gorgon.tgi.Architecture;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The tensors of the heads' file against those that TGI is going to ask for.
 *
 * @param base empty where the base model is not known; the first head then says how wide they all have to be
 */
record MedusaFile(Header header, ExpectedHeads heads, Optional<Architecture> base) {
    private static final Pattern OUTPUT_LAYER = Pattern.compile("\\d+\\.\\d+\\.weight");

    /** Of layout V1. */
    List<ExpectedTensor> layoutOne() {
        return heads.layoutOne(hidden(), vocabulary());
    }

    List<ExpectedTensor> layoutTwo() {
        return heads.layoutTwo(hidden());
    }

    /** Whether no head has an output layer, but all that layout V2 needs. */
    boolean isLayoutTwo() {
        return header.tensors().keySet().stream()
                        .noneMatch(name -> OUTPUT_LAYER.matcher(name).matches())
                && absent(layoutTwo()).isEmpty();
    }

    List<String> absent(List<ExpectedTensor> tensors) {
        return tensors.stream()
                .map(ExpectedTensor::name)
                .filter(name -> header.tensor(name).isEmpty())
                .toList();
    }

    /** How many heads are whole, counted from the first. */
    int wholeHeads() {
        return (int) IntStream.rangeClosed(1, heads.count())
                .takeWhile(count -> absent(new ExpectedHeads(count, heads.layers()).layoutOne(0, 0))
                        .isEmpty())
                .count();
    }

    private long hidden() {
        return base.map(Architecture::hidden).orElseGet(() -> firstDimension("0.0.linear.bias"));
    }

    private long vocabulary() {
        return base.map(Architecture::vocabulary)
                .orElseGet(() -> firstDimension("0.%d.weight".formatted(heads.layers())));
    }

    private long firstDimension(String name) {
        return header.tensor(name)
                .map(TensorEntry::shape)
                .flatMap(shape -> shape.stream().findFirst())
                .orElse(0L);
    }
}
