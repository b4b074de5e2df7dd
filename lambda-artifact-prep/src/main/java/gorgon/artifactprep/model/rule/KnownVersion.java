package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import gorgon.tgi.TgiVersion;

/** The version loads heads for this model at all, and is one that the rules know. */
final class KnownVersion implements Rule {
    private static final TgiVersion NEWEST_KNOWN = new TgiVersion(3, 3, 7);
    private static final String PLACE = "TGI version";

    @Override
    public String name() {
        return "tgi-version";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "the version of TGI, from 1.4.3 to " + NEWEST_KNOWN,
                "warning before 1.4.3 for `mixtral` and `mistral`; warning after " + NEWEST_KNOWN,
                "before 1.4.3 the heads are never read: TGI logs `Using speculation medusa` and speculates "
                        + "by n-grams");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        TgiVersion tgi = serving.tgi();
        if (!MedusaSupport.isIn(tgi, model)) {
            findings.warning(
                    PLACE,
                    tgi.toString(),
                    "1.4.3 or newer; the first image that is one has 1.4.5",
                    "%s is never loaded: TGI logs `Using speculation medusa` and speculates by n-grams"
                            .formatted(Evidence.HEADS_FILE),
                    "set tgi.version to 1.4.5 or newer");
        }
        if (tgi.compareTo(NEWEST_KNOWN) > 0) {
            findings.warning(
                    PLACE,
                    tgi.toString(),
                    "at most %s".formatted(NEWEST_KNOWN),
                    "the rules are those of %s, and this version may load more or less than it".formatted(NEWEST_KNOWN),
                    "try the endpoint before you rely on it");
        }
    }
}
