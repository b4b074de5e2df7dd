package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.HeadsConfig;
import gorgon.artifactprep.model.Serving;

/** {@code SPECULATE} against the number of heads; unset, it is that number. */
final class Speculation {
    private static final String VARIABLE = "SPECULATE";
    private static final String CURE = "do not set it: then it is the number of heads";

    private final Evidence model;
    private final Serving serving;
    private final Findings findings;

    Speculation(Evidence model, Serving serving, Findings findings) {
        this.model = model;
        this.serving = serving;
        this.findings = findings;
    }

    void check() {
        int heads = model.headsConfig().flatMap(HeadsConfig::heads).orElse(0);
        int wanted = serving.number(VARIABLE).orElse(heads);
        if (heads < 1 || wanted == heads) {
            return;
        }
        if (wanted > heads) {
            error(
                    wanted,
                    "at most %d, the number of heads".formatted(heads),
                    "RuntimeError: Speculate is set to `%d` but this medusa models only has `%d` heads, please make them match"
                            .formatted(wanted, heads));
        } else if (MedusaSupport.isIn(serving.tgi(), model)) {
            fewer(wanted, heads);
        }
    }

    private void fewer(int wanted, int heads) {
        if (!serving.tgi().isAtLeast(2, 0, 2)) {
            warning(
                    wanted,
                    Integer.toString(heads),
                    "all %d heads propose tokens while there is room for %d only".formatted(heads, wanted));
        } else if (wanted == 0 && serving.tgi().isAtLeast(2, 3, 0)) {
            warning(wanted, "1 to %d".formatted(heads), "TGI serves without the heads, one token a step");
        } else if (wanted == 0) {
            error(
                    wanted,
                    "1 to %d".formatted(heads),
                    "TGI stacks the proposals of no head in its warm-up: RuntimeError: stack expects a non-empty TensorList");
        }
    }

    private void error(int wanted, String expected, String consequence) {
        findings.error(Environment.place(VARIABLE), Integer.toString(wanted), expected, consequence, CURE);
    }

    private void warning(int wanted, String expected, String consequence) {
        findings.warning(Environment.place(VARIABLE), Integer.toString(wanted), expected, consequence, CURE);
    }
}
