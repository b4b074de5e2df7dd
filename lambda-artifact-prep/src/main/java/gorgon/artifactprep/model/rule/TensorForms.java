package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Notes tensors that are there, but of another shape or type than TGI calculates with. */
final class TensorForms {
    private final SequencedMap<String, TensorEntry> tensors;
    private final Function<String, String> fileOf;
    private final Findings findings;

    TensorForms(SequencedMap<String, TensorEntry> tensors, Function<String, String> fileOf, Findings findings) {
        this.tensors = tensors;
        this.fileOf = fileOf;
        this.findings = findings;
    }

    /** These together, for they are wrong for one reason. */
    void check(List<ExpectedTensor> expected) {
        checkShapes(unlike(expected, ExpectedTensor::hasShapeOf));
        checkElements(unlike(expected, ExpectedTensor::hasElementsOf));
    }

    private void checkShapes(List<ExpectedTensor> wrong) {
        if (!wrong.isEmpty()) {
            ExpectedTensor first = wrong.getFirst();
            findings.error(
                    place(first),
                    "of shape %s%s".formatted(entry(first).shape(), others(wrong)),
                    first.shape().toString(),
                    "TGI asks for no shape when it loads: PyTorch fails in the warm-up, as with mat1 and mat2 shapes cannot"
                            + " be multiplied, or when a token is out of range",
                    "take weights and config.json from the same repository and commit");
        }
    }

    private void checkElements(List<ExpectedTensor> wrong) {
        if (!wrong.isEmpty()) {
            ExpectedTensor first = wrong.getFirst();
            findings.error(
                    place(first),
                    "of type %s%s".formatted(entry(first).dtype(), others(wrong)),
                    first.element().toString(),
                    "TGI asks for no type when it loads: it fails in the warm-up, or calculates with numbers that mean something"
                            + " else",
                    "take weights that are saved as %s".formatted(first.element()));
        }
    }

    private List<ExpectedTensor> unlike(
            List<ExpectedTensor> expected, BiPredicate<ExpectedTensor, TensorEntry> isLike) {
        return expected.stream()
                .filter(tensor -> tensors.containsKey(tensor.name()))
                .filter(tensor -> !isLike.test(tensor, entry(tensor)))
                .toList();
    }

    private TensorEntry entry(ExpectedTensor tensor) {
        return Objects.requireNonNull(tensors.get(tensor.name()));
    }

    private String place(ExpectedTensor tensor) {
        return "%s: %s".formatted(fileOf.apply(tensor.name()), tensor.name());
    }

    private static String others(List<ExpectedTensor> wrong) {
        return wrong.size() == 1 ? "" : ", and %d others are wrong too".formatted(wrong.size() - 1);
    }
}
