package gorgon.artifactprep.staging;

import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.Hub;
import java.util.List;
import java.util.Optional;

/**
 * The model that a recipe makes of what the Hub has now, staged nowhere.
 *
 * @param composition in what it is not what its repositories have
 */
public record HubModel(List<ResolvedSource> sources, PlannedFiles files, Composition composition) {
    public HubModel {
        sources = List.copyOf(sources);
    }

    /** Resolves, lists and selects, and reads the files that are changed. */
    public static HubModel of(Hub hub, HubReads reads, Recipe requested) {
        RecipeReader reader = new RecipeReader(hub);
        List<Commit> commits = reader.resolve(requested);
        Recipe resolved = requested.at(commits);
        SelectedFiles selected = reader.select(resolved, Nowhere.PLACE);
        List<PlannedFile> planned = planned(selected);
        PlannedFiles files = PlannedFiles.of(planned, Nowhere.PLACE, reads);
        return new HubModel(
                RecipeReader.sources(requested, commits),
                files,
                Composition.of(resolved, Nowhere.PLACE, planned, files.changes(), selected.leftOut()));
    }

    /** The files alone, keyed by their paths in the model; none of those that are changed is read. */
    public static List<PlannedFile> files(Hub hub, Recipe requested) {
        RecipeReader reader = new RecipeReader(hub);
        return planned(reader.select(requested.at(reader.resolve(requested)), Nowhere.PLACE));
    }

    private static List<PlannedFile> planned(SelectedFiles selected) {
        return selected.files().stream()
                .map(file -> PlannedFile.of(file, Nowhere.PLACE.key(file.path()), Optional.empty()))
                .toList();
    }

    private enum Nowhere implements ModelLocation {
        PLACE;

        @Override
        public String bucket() {
            return "";
        }

        @Override
        public String keys() {
            return "";
        }

        @Override
        public String manifestKey() {
            return "";
        }

        @Override
        public String s3Uri() {
            return "the model";
        }
    }
}
