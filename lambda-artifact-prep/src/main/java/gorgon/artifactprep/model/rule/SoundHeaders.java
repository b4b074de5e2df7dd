package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;

/** Every file of weights that TGI opens is whole, by its own header. */
final class SoundHeaders implements Rule {
    @Override
    public String name() {
        return "safetensors-header";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "`"
                        + Evidence.HEADS_FILE
                        + "` and the weights of `llm/`: 8 bytes of length, at most 100,000,000 bytes of JSON, tensors "
                        + "without gap or overlap from 0 to the exact end of the file, each as long as its shape and "
                        + "type say",
                "error; the heads where they are loaded",
                "`SafetensorError: Error while deserializing header`, with `MetadataIncompleteBuffer` for a "
                        + "file that is cut off");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        boolean readsHeads = MedusaSupport.isIn(serving.tgi(), model);
        model.broken().forEach((path, why) -> {
            if (!serving.isByTgi()
                    || Evidence.isBaseWeights(path)
                    || (readsHeads && path.equals(Evidence.HEADS_FILE))) {
                broken(path, why, findings);
            }
        });
    }

    private static void broken(String path, String why, Findings findings) {
        findings.error(
                path,
                "damaged: %s".formatted(why),
                "a header that accounts for every byte of the file",
                "safetensors_rust.SafetensorError: Error while deserializing header",
                "the file was damaged before it came to its repository: take another revision, or upload it again");
    }
}
