package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.tgi.TgiVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notes what keeps the heads from being loaded, or from being multiplied with. */
final class MedusaLayout {
    private static final String FILE = Evidence.HEADS_FILE;
    private static final TgiVersion BROKEN = new TgiVersion(2, 0, 3);
    /** Load even the heads of layout V2 through the loader of quantized weights. */
    private static final Set<String> PACKED = Set.of(Quantize.AWQ, "gptq");

    private final MedusaFile file;
    private final TgiVersion tgi;
    private final Optional<String> packed;
    private final Findings findings;

    MedusaLayout(MedusaFile file, TgiVersion tgi, Optional<String> quantize, Findings findings) {
        this.file = file;
        this.tgi = tgi;
        this.packed = quantize.filter(PACKED::contains);
        this.findings = findings;
    }

    void check() {
        List<String> absent = file.absent(file.layoutOne());
        if (absent.isEmpty()) {
            new TensorForms(file.header().tensors(), name -> FILE, findings).check(file.layoutOne());
        } else if (file.isLayoutTwo()) {
            checkLayoutTwo();
        } else {
            noteIncomplete(absent);
        }
    }

    private void checkLayoutTwo() {
        if (packed.isPresent() || !tgi.isAtLeast(2, 0, 0) || tgi.equals(BROKEN)) {
            findings.error(
                    FILE,
                    "of layout V2: no head has an output layer of its own",
                    "layout V1, with 0.%d.weight for head 0"
                            .formatted(file.heads().layers()),
                    complaint("0.%d.weight".formatted(file.heads().layers())),
                    "take heads that were saved with their output layers");
        } else if (file.heads().layers() != 1) {
            findings.error(
                    Evidence.ROOT_CONFIG + ": medusa_num_layers",
                    Integer.toString(file.heads().layers()),
                    "1, as %s is of layout V2".formatted(FILE),
                    "AssertionError: assert medusa_config[\"medusa_num_layers\"] == 1",
                    "take heads that were saved with their output layers");
        } else {
            new TensorForms(file.header().tensors(), name -> FILE, findings).check(file.layoutTwo());
        }
    }

    private void noteIncomplete(List<String> absent) {
        String value = "without " + Names.counted(absent, "tensor");
        String expected = "every tensor of %d heads, with medusa_num_layers %d"
                .formatted(file.heads().count(), file.heads().layers());
        String cure = file.wholeHeads() == 0
                ? "take the heads' file and config.json from the same repository and commit"
                : "set medusa_num_heads to %d, the heads that are whole, or take a file that has all"
                        .formatted(file.wholeHeads());
        if (loadsAsLayoutTwo()) {
            findings.warning(
                    FILE,
                    value,
                    expected,
                    "TGI takes the file for layout V2 and guesses with the base model's output layer, which these heads were not"
                            + " trained for",
                    cure);
        } else {
            findings.error(FILE, value, expected, complaint(absent.getFirst()), cure);
        }
    }

    private boolean loadsAsLayoutTwo() {
        return packed.isEmpty()
                && tgi.isAtLeast(2, 0, 0)
                && !tgi.equals(BROKEN)
                && file.heads().layers() == 1
                && file.absent(file.layoutTwo()).isEmpty();
    }

    /** From 2.0.0 whatever layout V1 lacks is looked for in V2, so that the last complaint is of that (SpeculativeHead.load). */
    private String complaint(String missing) {
        if (!tgi.isAtLeast(2, 0, 0)) {
            return "RuntimeError: weight %s does not exist".formatted(missing);
        }
        if (tgi.equals(BROKEN)) {
            return "TypeError: of 2.0.3 alone, which looks for layout V2 in a dict instead of a path";
        }
        return packed.map("RuntimeError: Cannot load `%s` weight, make sure the model is already quantized"::formatted)
                .orElseGet(() -> "RuntimeError: weight %s does not exist"
                        .formatted(file.absent(file.layoutTwo()).stream()
                                .findFirst()
                                .orElse(missing)));
    }
}
