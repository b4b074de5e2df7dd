package gorgon.artifactprep.staging;

import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubFile;
import java.util.ArrayList;
import java.util.List;

/** What a recipe stands for on the Hub now. */
final class RecipeReader {
    private final Hub hub;

    RecipeReader(Hub hub) {
        this.hub = hub;
    }

    List<Commit> resolve(Recipe recipe) {
        return recipe.sources().stream().map(this::resolve).toList();
    }

    // A commit stands for itself: rolling back to a pinned recipe needs no Hub.
    private Commit resolve(Source source) {
        return Commit.isCommit(source.revision())
                ? new Commit(source.revision())
                : hub.resolve(source.repo(), source.revision());
    }

    SelectedFiles select(Recipe resolved, ModelLocation place) {
        return FileSelection.select(resolved, place, listings(resolved), new StrayWeights(hub));
    }

    private List<List<HubFile>> listings(Recipe resolved) {
        return resolved.sources().stream()
                .map(source -> hub.list(source.repo(), new Commit(source.revision())))
                .toList();
    }

    static List<ResolvedSource> sources(Recipe requested, List<Commit> commits) {
        List<ResolvedSource> sources = new ArrayList<>();
        for (int index = 0; index < commits.size(); index++) {
            Source source = requested.sources().get(index);
            sources.add(new ResolvedSource(
                    source.repo().value(), source.revision(), commits.get(index).hex()));
        }
        return sources;
    }
}
