package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import gorgon.tgi.Architecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What is not quantized is stored as floats of the right shapes. */
final class PlainTensors implements Rule {
    @Override
    public String name() {
        return "plain-tensors";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "shapes and types of embeddings, norms, experts' gates and `%s`, and of every projection of a base model that is"
                                .formatted(Architecture.OUTPUT)
                        + " not quantized",
                "error; warning for another number of tokens than `vocab_size` and for embeddings that serve as output layer",
                "`weight ...gate.weight does not exist` where a gate is quantized too; `mat1 and mat2 shapes cannot be"
                        + " multiplied` in the warm-up");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        ExpectedModel.of(model, serving).ifPresent(expected -> new Check(model, serving, expected, findings).run());
    }

    private static final class Check {
        private final Serving serving;
        private final ExpectedModel expected;
        private final Findings findings;
        private final BaseFiles files;

        Check(Evidence model, Serving serving, ExpectedModel expected, Findings findings) {
            this.serving = serving;
            this.expected = expected;
            this.findings = findings;
            this.files = new BaseFiles(model);
        }

        void run() {
            List<ExpectedTensor> plain = plain();
            checkQuantized(plain);
            byKind(plain).values().forEach(this::checkForms);
            checkTied();
            if (expected.format() instanceof LinearFormat.Plain) {
                new ShardSizes(expected, serving.shards(), findings).check();
            }
        }

        private List<ExpectedTensor> plain() {
            Stream<ExpectedTensor> projections =
                    expected.format() instanceof LinearFormat.Plain ? expected.projections().stream() : Stream.of();
            return Stream.concat(expected.plainTensors().stream(), projections).toList();
        }

        private static SequencedMap<String, List<ExpectedTensor>> byKind(List<ExpectedTensor> tensors) {
            SequencedMap<String, List<ExpectedTensor>> kinds = new LinkedHashMap<>();
            tensors.forEach(tensor -> kinds.computeIfAbsent(tensor.kind(), kind -> new ArrayList<>())
                    .add(tensor));
            return kinds;
        }

        private void checkQuantized(List<ExpectedTensor> plain) {
            List<String> quantized = plain.stream()
                    .map(ExpectedTensor::name)
                    .filter(name -> !files.has(name) && files.has(quantized(name)))
                    .toList();
            if (!quantized.isEmpty()) {
                String first = quantized.getFirst();
                findings.error(
                        "%s: %s".formatted(files.fileOf(quantized(first)), quantized(first)),
                        "quantized, as %d in all".formatted(quantized.size()),
                        first,
                        "RuntimeError: weight %s does not exist".formatted(first),
                        "take a base model whose quantization leaves it out (modules_to_not_convert)");
            }
        }

        private void checkForms(List<ExpectedTensor> tensors) {
            List<ExpectedTensor> asked =
                    tensors.stream().map(this::withAnyTokens).toList();
            new TensorForms(files.tensors(), files::fileOf, findings).check(asked);
        }

        /** TGI counts the rows of embeddings and output layer itself. */
        private ExpectedTensor withAnyTokens(ExpectedTensor tensor) {
            List<Long> shape =
                    files.tensor(tensor.name()).map(TensorEntry::shape).orElse(tensor.shape());
            boolean isOfTokens = tensor.name().equals(Architecture.EMBEDDINGS)
                    || tensor.name().equals(Architecture.OUTPUT);
            if (!isOfTokens
                    || shape.size() != 2
                    || shape.getFirst().equals(tensor.shape().getFirst())) {
                return tensor;
            }
            noteTokens(tensor, shape.getFirst());
            return ExpectedTensor.floats(
                    tensor.name(), shape.getFirst(), tensor.shape().getLast());
        }

        private void noteTokens(ExpectedTensor tensor, long rows) {
            findings.warning(
                    "%s: %s".formatted(files.fileOf(tensor.name()), tensor.name()),
                    "for %d tokens".formatted(rows),
                    "%d, vocab_size of %s".formatted(tensor.shape().getFirst(), Evidence.BASE_CONFIG),
                    "TGI loads it, but the Medusa heads count tokens by their own output layers",
                    "take weights and config.json from the same repository and commit");
        }

        private void checkTied() {
            if (expected.architecture().tiedEmbeddings() && !files.has(Architecture.OUTPUT)) {
                findings.warning(
                        Evidence.BASE_CONFIG + ": tie_word_embeddings",
                        "true, and there is no " + Architecture.OUTPUT,
                        "an output layer of its own",
                        "TGI versions and families differ in whether they take the embeddings for it; the others do not start",
                        "see whether TGI %s loads it".formatted(serving.tgi()));
            }
        }

        private static String quantized(String name) {
            return name.replaceFirst("\\.weight$", ".qweight");
        }
    }
}
