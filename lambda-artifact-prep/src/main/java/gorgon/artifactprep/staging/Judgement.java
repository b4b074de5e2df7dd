package gorgon.artifactprep.staging;

import gorgon.artifactprep.failure.ModelRefused;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Severity;
import gorgon.tgi.TgiVersion;
import java.util.List;

/**
 * What an inspection found.
 *
 * @param files how many the model has
 */
public record Judgement(TgiVersion tgi, int files, List<Finding> findings) {
    // What CloudFormation shows of a reason has 900 characters, and this message two hundred without the finding.
    private static final int MOST_CHARACTERS = 600;
    private static final int MOST_OF_A_VALUE = 150;

    public Judgement {
        findings = List.copyOf(findings);
    }

    public List<Finding> errors() {
        return of(Severity.ERROR);
    }

    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    /** Returns where there is no error; else the first is in the {@code ModelRefused}, and how many there are. */
    public void orThrow(String s3Uri) {
        List<Finding> errors = errors();
        if (!errors.isEmpty()) {
            throw new ModelRefused("tried to inspect %s: TGI %s cannot serve it: %s; %s"
                    .formatted(s3Uri, tgi, sentence(errors.getFirst()), rest(errors.size() - 1)));
        }
    }

    /** What is long is what is there and what was expected; what follows, and what to change, has to stay. */
    private static String sentence(Finding finding) {
        Finding brief = new Finding(
                finding.rule(),
                finding.severity(),
                Excerpt.of(finding.place(), MOST_OF_A_VALUE),
                Excerpt.of(finding.value(), MOST_OF_A_VALUE),
                Excerpt.of(finding.expected(), MOST_OF_A_VALUE),
                finding.consequence(),
                finding.cure());
        String whole = finding.sentence();
        return whole.length() <= MOST_CHARACTERS ? whole : Excerpt.of(brief.sentence(), MOST_CHARACTERS);
    }

    private static String rest(int others) {
        return others == 0
                ? "this is the only error; `./gorgon check` lists the warnings too"
                : "%d more error%s: `./gorgon check` lists them all".formatted(others, others == 1 ? "" : "s");
    }

    private List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
