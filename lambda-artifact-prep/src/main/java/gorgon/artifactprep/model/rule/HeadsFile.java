package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;

/** The weights of the heads are in one file of one name. */
final class HeadsFile implements Rule {
    private static final String PICKLE = "medusa_lm_head.pt";
    private static final String NOTHING =
            "FileNotFoundError: No local weights found in /opt/ml/model with extension .safetensors";

    @Override
    public String name() {
        return "heads-file";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "`" + Evidence.HEADS_FILE + "` is in the root",
                "error; before 1.4.3 for `mixtral` only where the root has no other safetensors, and a "
                        + "warning where it has `"
                        + PICKLE
                        + "`",
                "`No local weights found in /opt/ml/model with extension .safetensors`, or `No such file or "
                        + "directory` for heads of another name");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        if (model.has(Evidence.HEADS_FILE)) {
            return;
        }
        if (MedusaSupport.isIn(serving.tgi(), model)) {
            missing(model, hasWeights(model) ? "FileNotFoundError: No such file or directory" : NOTHING, findings);
        } else if (!hasWeights(model)) {
            missingBeforeHeads(model, findings);
        }
    }

    // Any safetensors of the root end the search for weights (cli.py, download_weights).
    private static boolean hasWeights(Evidence model) {
        return model.files().keySet().stream().anyMatch(path -> path.endsWith(".safetensors") && !path.contains("/"));
    }

    private static void missing(Evidence model, String consequence, Findings findings) {
        findings.error(
                Evidence.HEADS_FILE,
                model.has(PICKLE) ? "missing, there is only %s".formatted(PICKLE) : "missing",
                "the weights of the heads",
                consequence,
                "take a repository, or a revision, that has the heads as safetensors of this name");
    }

    private static void missingBeforeHeads(Evidence model, Findings findings) {
        if (model.has(PICKLE)) {
            findings.warning(
                    Evidence.HEADS_FILE,
                    "missing, there is only %s".formatted(PICKLE),
                    "the weights of the heads",
                    "TGI converts the pickle beside itself before it starts, if it may write there",
                    "convert the heads to safetensors");
        } else {
            missing(model, NOTHING, findings);
        }
    }
}
