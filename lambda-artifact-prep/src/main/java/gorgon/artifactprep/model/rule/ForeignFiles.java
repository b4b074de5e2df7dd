package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.ModelFile;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Files that are no part of a model: pickles, and what a failed download leaves in the place of one. */
final class ForeignFiles implements Rule {
    // huggingface.co/docs/hub/security-pickle
    private static final Pattern PICKLE =
            Pattern.compile(".*\\.(bin|pt|pth|ckpt|pkl|pickle)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Set<String> NEEDED = Set.of(
            Evidence.ROOT_CONFIG,
            Evidence.BASE_CONFIG,
            Evidence.BASE_FOLDER + TokenizerFiles.TOKENIZER,
            Evidence.BASE_FOLDER + TokenizerFiles.CONFIG);

    @Override
    public String name() {
        return "foreign-files";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "no pickle; no Git LFS pointer, HTML page or error message in the place of weights or of a "
                        + "JSON file",
                "error for what TGI needs, else warning; pickles: warning",
                "`HeaderTooLarge`, or `is not a valid JSON file`; pickles are downloaded, never read, and "
                        + "can run code where they are");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        model.disguised().forEach((path, what) -> disguised(path, what, isNeeded(path, model, serving), findings));
        List<ModelFile> pickles =
                model.files().values().stream().filter(ForeignFiles::isPickle).toList();
        // Another engine may read them.
        if (!pickles.isEmpty() && serving.isByTgi()) {
            pickles(pickles, findings);
        }
    }

    static boolean isPickle(ModelFile file) {
        return PICKLE.matcher(file.path()).matches();
    }

    private static boolean isNeeded(String path, Evidence model, Serving serving) {
        return (!serving.isByTgi() && path.endsWith(".safetensors"))
                || NEEDED.contains(path)
                || Evidence.isBaseWeights(path)
                || (path.equals(Evidence.HEADS_FILE) && MedusaSupport.isIn(serving.tgi(), model));
    }

    private static void disguised(String path, String what, boolean isNeeded, Findings findings) {
        String cure = "put the file itself there: `git lfs pull` before a copy, or another revision of the repository";
        if (isNeeded) {
            String consequence = path.endsWith(".json")
                    ? "OSError: it is not a valid JSON file"
                    : "SafetensorError: Error while deserializing header: HeaderTooLarge";
            findings.error(path, what, "the file itself", consequence, cure);
        } else {
            findings.warning(path, what, "the file itself", "the engine does without it, or not as meant", cure);
        }
    }

    private static void pickles(List<ModelFile> pickles, Findings findings) {
        long bytes = pickles.stream().mapToLong(ModelFile::sizeInBytes).sum();
        findings.warning(
                Names.of(pickles.stream().map(ModelFile::path).toList()),
                Shown.bytes(bytes),
                "no pickles beside safetensors",
                "every instance downloads them and TGI reads none; code in them runs wherever something loads them",
                "name them in heads.ignore or base.ignore");
    }
}
