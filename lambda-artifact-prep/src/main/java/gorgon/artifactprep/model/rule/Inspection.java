package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.Serving;
import java.util.List;

/** Every rule of the engine on one model. */
public final class Inspection {
    private Inspection() {}

    /** The findings, in the order of the rules. */
    public static List<Finding> of(Evidence model, Serving serving) {
        return Rules.of(serving.engine()).stream()
                .flatMap(rule -> findings(rule, model, serving).stream())
                .toList();
    }

    private static List<Finding> findings(Rule rule, Evidence model, Serving serving) {
        Findings findings = new Findings(rule.name());
        rule.check(model, serving, findings);
        return findings.all();
    }
}
