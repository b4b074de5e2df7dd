package gorgon.artifactprep.staging;

import java.util.List;

/**
 * What became of the files of a plan.
 *
 * @param results in any order
 * @param changes in what patched ones differ from those of the Hub
 */
public record Transferred(List<FileResult> results, List<FieldChange> changes) {
    public Transferred {
        results = List.copyOf(results);
        changes = List.copyOf(changes);
    }
}
