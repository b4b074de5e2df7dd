package gorgon.artifactprep.staging;

import gorgon.artifactprep.model.Finding;
import java.util.List;

/**
 * What the state of an execution keeps of an inspection that refused nothing; the findings themselves are in the log.
 *
 * @param warnings how many
 * @param firstWarnings the beginnings of the first ones
 * @param changes in what files differ from those of the Hub
 */
public record Inspected(int warnings, List<String> firstWarnings, List<FieldChange> changes) {
    private static final int MOST_WARNINGS = 3;
    private static final int MOST_CHARACTERS = 300;

    public Inspected {
        firstWarnings = List.copyOf(firstWarnings);
        changes = List.copyOf(changes);
    }

    public static Inspected of(Judgement judgement, List<FieldChange> changes) {
        List<Finding> warnings = judgement.warnings();
        List<String> first = warnings.stream()
                .limit(MOST_WARNINGS)
                .map(warning -> Excerpt.of(warning.sentence(), MOST_CHARACTERS))
                .toList();
        return new Inspected(warnings.size(), first, changes);
    }
}
