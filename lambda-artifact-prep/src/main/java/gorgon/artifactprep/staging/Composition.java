package gorgon.artifactprep.staging;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * In what a staged model is not what its repositories have; the same recipe always gives the same.
 *
 * @param changes of fields of JSON files
 * @param atRoot the files that lie at the root too, by path
 * @param leftOut the paths that files would have had that are left out: pickles beside safetensors, weights that no index names
 */
public record Composition(List<FieldChange> changes, List<RootFile> atRoot, List<String> leftOut) {
    public Composition {
        changes = List.copyOf(changes);
        atRoot = List.copyOf(atRoot);
        leftOut = List.copyOf(leftOut);
    }

    static Composition of(
            Recipe resolved,
            ModelLocation location,
            Collection<PlannedFile> files,
            List<FieldChange> changes,
            List<String> leftOut) {
        List<RootFile> atRoot = files.stream()
                .filter(file -> resolved.sources().stream().noneMatch(source -> isPlace(source, location, file)))
                .map(file -> new RootFile(file.key().substring(location.keys().length()), file.repo()))
                .sorted(Comparator.comparing(RootFile::path))
                .toList();
        return new Composition(changes, atRoot, leftOut);
    }

    /** Whether the file lies where the files of that source go. */
    private static boolean isPlace(Source source, ModelLocation location, PlannedFile file) {
        return source.repo().value().equals(file.repo())
                && source.revision().equals(file.commit())
                && location.key(source.destination() + file.path()).equals(file.key());
    }
}
