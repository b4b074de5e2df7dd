package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;

/** Says what an inspection for another engine than TGI is worth. */
final class UnknownEngine implements Rule {
    @Override
    public String name() {
        return "engine";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription("the engine of the image", "warning for any but TGI", "nobody here knows");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        findings.warning(
                "engine",
                "not TGI",
                "one whose rules are known",
                "only damage is looked for: whether this engine loads the model, and whether it fits, nobody has checked",
                "try the image with this model before you rely on it");
    }
}
