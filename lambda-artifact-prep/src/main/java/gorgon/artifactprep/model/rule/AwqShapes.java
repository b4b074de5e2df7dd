package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import gorgon.tgi.Linear;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Every projection is packed in AWQ's GEMM layout, in shapes that can be divided among the GPUs. */
final class AwqShapes implements Rule {
    @Override
    public String name() {
        return "awq-shapes";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "shapes and types of `qweight`, `qzeros` and `scales` of every projection; what each GPU gets of them",
                "error; until 2.3.0 by the rules of llm-awq's kernel, from 2.3.1 by Marlin's",
                "the layouts of GEMV and GPTQ, which load and answer noise; `The choosen size ... is not compatible with sharding`;"
                        + " `OC is not multiple of ...`; `does not have a valid thread configuration`");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        ExpectedModel.of(model, serving).ifPresent(expected -> {
            if (expected.format() instanceof LinearFormat.Awq awq) {
                new Layouts(new BaseFiles(model), expected, awq, findings).check();
                checkShares(expected, awq.quantization().group(), serving, findings);
            }
        });
    }

    private static void checkShares(ExpectedModel expected, int group, Serving serving, Findings findings) {
        ShardSizes sizes = new ShardSizes(expected, serving.shards(), findings);
        sizes.check();
        if (sizes.isDivisible()) {
            new AwqKernels(expected.architecture(), group, serving, findings).check();
        }
    }

    private record Layouts(BaseFiles files, ExpectedModel expected, LinearFormat.Awq awq, Findings findings) {
        void check() {
            SequencedMap<AwqLayout, List<Linear>> projections = new LinkedHashMap<>();
            expected.architecture()
                    .linears()
                    .forEach(linear -> layout(linear)
                            .ifPresent(layout -> projections
                                    .computeIfAbsent(layout, key -> new ArrayList<>())
                                    .add(linear)));
            List<Linear> sound = projections.getOrDefault(AwqLayout.GEMM, List.of());
            projections.remove(AwqLayout.GEMM);
            projections.forEach(this::note);
            new TensorForms(files.tensors(), files::fileOf, findings).check(tensors(sound));
        }

        private Optional<AwqLayout> layout(Linear linear) {
            Optional<TensorEntry> weights = files.tensor(linear.name() + ".qweight");
            Optional<TensorEntry> zeros = files.tensor(linear.name() + ".qzeros");
            Optional<TensorEntry> scales = files.tensor(linear.name() + ".scales");
            return weights.isPresent() && zeros.isPresent() && scales.isPresent()
                    ? Optional.of(AwqLayout.of(linear, awq, weights.get(), zeros.get(), scales.get()))
                    : Optional.empty();
        }

        private List<ExpectedTensor> tensors(List<Linear> linears) {
            return linears.stream()
                    .flatMap(linear -> expected.format().tensors(linear).stream())
                    .toList();
        }

        private void note(AwqLayout layout, List<Linear> linears) {
            String first = linears.getFirst().name() + ".qweight";
            findings.error(
                    "%s: %s".formatted(files.fileOf(first), first),
                    "packed for %s, as %s".formatted(layout.name(), shapes(linears)),
                    "GEMM of group %d: %s"
                            .formatted(
                                    awq.quantization().group(),
                                    tensors(linears.subList(0, 1)).stream()
                                            .map(tensor -> tensor.shape().toString())
                                            .collect(Collectors.joining(", "))),
                    "TGI asks for no layout when it loads: it fails in the warm-up, or answers noise",
                    layout.cure());
        }

        private String shapes(List<Linear> linears) {
            String shapes = tensors(linears.subList(0, 1)).stream()
                    .map(tensor -> files.tensors().get(tensor.name()))
                    .map(tensor -> Objects.requireNonNull(tensor).shape().toString())
                    .collect(Collectors.joining(", "));
            return linears.size() == 1 ? shapes : "%s; %d projections in all".formatted(shapes, linears.size());
        }
    }
}
