package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.BaseConfig;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.safetensors.Header;
import java.util.Optional;

/** The heads' file has every tensor of every head, in a layout that loads beside this base model. */
final class MedusaTensors implements Rule {
    @Override
    public String name() {
        return "medusa-tensors";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "`%s`: names, shapes and types of every head's tensors, with an output layer a head (layout V1)"
                        .formatted(Evidence.HEADS_FILE),
                "error where this TGI reads heads: before 1.4.3 only Llama's; without output layers (layout V2) error before"
                        + " 2.0.0, at 2.0.3 and on a quantized base, else only shapes and a single layer are asked for",
                "`Cannot load 'awq' weight, make sure the model is already quantized`, which TGI says of any missing tensor;"
                        + " `mat1 and mat2 shapes cannot be multiplied` in the warm-up");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        Optional<Header> file = Optional.ofNullable(model.headers().get(Evidence.HEADS_FILE));
        Optional<ExpectedHeads> heads = ExpectedHeads.of(model, serving);
        if (file.isPresent() && heads.isPresent()) {
            MedusaFile read =
                    new MedusaFile(file.get(), heads.get(), model.baseConfig().flatMap(BaseConfig::architecture));
            new MedusaLayout(read, serving.tgi(), Quantize.of(model, serving), findings).check();
        }
    }
}
