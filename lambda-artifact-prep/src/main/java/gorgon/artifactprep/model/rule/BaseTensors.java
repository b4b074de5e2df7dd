package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.json.Excerpt;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every tensor that TGI asks for is in exactly one file. */
final class BaseTensors implements Rule {
    @Override
    public String name() {
        return "base-tensors";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "names of the tensors in `llm/*.safetensors` and in the heads' file against `llm/config.json`;"
                        + " `llm/model.safetensors.index.json`",
                "error; warning for tensors that TGI never asks for and for an index of other files",
                "`weight ... does not exist`; `Key ... was found in multiple files`; `No local weights found in ...`");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        if (model.files().keySet().stream().noneMatch(Evidence::isBaseWeights)) {
            findings.error(
                    Evidence.BASE_FOLDER,
                    "without any *.safetensors",
                    "the base model's weights",
                    "FileNotFoundError: No local weights found in %s with extension .safetensors"
                            .formatted(Evidence.BASE_PATH),
                    "take a base repository that has safetensors, and see that base.ignore does not match them");
            return;
        }
        new Duplicates(model, findings).check();
        checkCollisions(model, serving, findings);
        Optional<ExpectedModel> expected = ExpectedModel.of(model, serving);
        new AbsentTensors(model, expected, findings).check();
        expected.filter(ExpectedModel::isWhole).ifPresent(known -> new UnusedTensors(model, known, findings).check());
        checkTotal(model, findings);
    }

    /** The heads' tensors join the base model's by plain names. */
    private static void checkCollisions(Evidence model, Serving serving, Findings findings) {
        if (!MedusaSupport.isIn(serving.tgi(), model)) {
            return;
        }
        Collection<String> heads = Optional.ofNullable(model.headers().get(Evidence.HEADS_FILE))
                .map(header -> (Collection<String>) header.tensors().keySet())
                .orElse(List.of());
        Set<String> base = model.baseTensors().keySet();
        List<String> both = heads.stream().filter(base::contains).toList();
        if (!both.isEmpty()) {
            findings.error(
                    Evidence.HEADS_FILE,
                    "with " + Names.counted(both, "tensor") + " that the base model has too",
                    "tensors of the heads alone",
                    "RuntimeError: Key %s was found in multiple files".formatted(Excerpt.of(both.getFirst())),
                    "take a heads repository whose weights are the heads alone");
        }
    }

    private static void checkTotal(Evidence model, Findings findings) {
        boolean isWhole = model.knowsAllBaseTensors()
                && ShardIndex.of(model)
                        .map(ShardIndex::files)
                        .filter(model.baseHeaders().keySet()::equals)
                        .isPresent();
        long size = model.baseTensors().values().stream()
                .mapToLong(TensorEntry::sizeInBytes)
                .sum();
        ShardIndex.of(model)
                .flatMap(ShardIndex::totalSizeInBytes)
                .filter(total -> isWhole && total != size)
                .ifPresent(total -> findings.warning(
                        ShardIndex.FILE + ": metadata.total_size",
                        Long.toString(total),
                        "%d, the bytes of all tensors".formatted(size),
                        "TGI does not read the index, but it was written for other files",
                        "take the base repository whole, at one commit"));
    }
}
