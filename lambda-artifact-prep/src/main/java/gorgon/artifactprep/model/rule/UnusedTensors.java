package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import gorgon.tgi.Architecture;
import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Notes tensors that TGI never asks for, where they cost or mean something. */
final class UnusedTensors {
    private static final int WORTH_A_WORD_IN_PERCENT = 1;

    private final SequencedMap<String, TensorEntry> tensors;
    private final Set<String> needed;
    private final List<String> unused;
    private final Findings findings;

    UnusedTensors(Evidence model, ExpectedModel expected, Findings findings) {
        this.tensors = model.baseTensors();
        this.needed = expected.names();
        this.unused = tensors.keySet().stream()
                .filter(name -> !needed.contains(name) && !name.equals(Architecture.OUTPUT))
                .toList();
        this.findings = findings;
    }

    void check() {
        List<String> biases = unused.stream().filter(this::isBias).toList();
        if (!biases.isEmpty()) {
            findings.warning(
                    Evidence.BASE_FOLDER,
                    "with " + Names.counted(biases, "bias tensor"),
                    "projections without biases",
                    "TGI does not add them for this family: the answers are others than in training, unless all are zero",
                    "see whether the answers make sense");
        }
        long size = size(unused);
        if (size * 100 > size(tensors.keySet()) * WORTH_A_WORD_IN_PERCENT) {
            findings.warning(
                    Evidence.BASE_FOLDER,
                    "with " + Names.counted(unused, "tensor") + ", %s".formatted(Shown.bytes(size)),
                    "only what TGI asks for",
                    "they are downloaded with every start and never read",
                    "take a repository without them");
        }
    }

    private boolean isBias(String name) {
        String projection = name.replaceFirst("\\.bias$", "");
        return name.endsWith(".bias")
                && (needed.contains(projection + ".qweight") || needed.contains(projection + ".weight"));
    }

    private long size(Collection<String> names) {
        return tensors.entrySet().stream()
                .filter(tensor -> names.contains(tensor.getKey()))
                .mapToLong(tensor -> tensor.getValue().sizeInBytes())
                .sum();
    }
}
