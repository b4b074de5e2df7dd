package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import java.util.Optional;

/** The container's variables: what the entrypoint, the launcher and the router make of them. */
final class Environment implements Rule {
    private static final String MODEL = "/opt/ml/model";

    @Override
    public String name() {
        return "environment";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "`HF_MODEL_ID`, `"
                        + MODEL
                        + "`; every option in a form that can be read; the longest input under the name of the "
                        + "version; limits of tokens that agree; `SPECULATE`, at most `medusa_num_heads`; "
                        + "`MESSAGES_API_ENABLED`; `SM_NUM_GPUS`",
                "error; warning: `MAX_INPUT_TOKENS` before 2.0.0, `MESSAGES_API_ENABLED` from 2.4.0, no "
                        + "`SM_NUM_GPUS`, fewer `SPECULATE` than heads before 2.0.2, 0 from 2.3.0",
                "`ArgumentValidation`, `invalid value`, `Speculate is set to … but this medusa models only "
                        + "has … heads`; what a version does not know it ignores in silence");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        modelId(serving, findings);
        Options.check(serving, findings);
        new TokenLimits(serving, findings).check();
        new Speculation(model, serving, findings).check();
        new ShardCount(serving, findings).check();
        messages(serving, findings);
    }

    static String place(String variable) {
        return "environment: %s".formatted(variable);
    }

    private static void modelId(Serving serving, Findings findings) {
        Optional<String> model = serving.variable("HF_MODEL_ID");
        if (model.filter(path -> path.equals(MODEL) || path.equals(MODEL + "/")).isEmpty()) {
            findings.error(
                    place("HF_MODEL_ID"),
                    model.map(path -> path.isEmpty() ? "empty" : path).orElse("not set"),
                    MODEL,
                    model.filter(path -> !path.isEmpty())
                            .map(path -> "TGI loads something else than what was staged")
                            .orElse("the entrypoint exits: HF_MODEL_ID must be set"),
                    "set it to %s".formatted(MODEL));
        }
    }

    private static void messages(Serving serving, Findings findings) {
        boolean isIgnored = serving.tgi().isAtLeast(2, 4, 0);
        if (isIgnored
                && serving.variable("MESSAGES_API_ENABLED")
                        .filter("true"::equals)
                        .isPresent()) {
            findings.warning(
                    place("MESSAGES_API_ENABLED"),
                    "true",
                    "not set",
                    "TGI ignores it from 2.4.0 on: every body is taken for what it is, chat or not",
                    "remove it");
        }
    }
}
