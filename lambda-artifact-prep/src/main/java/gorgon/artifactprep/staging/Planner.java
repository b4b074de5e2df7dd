package gorgon.artifactprep.staging;

import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.s3.ArtifactStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what has to be staged, and opens an upload for every file of it. */
public final class Planner {
    private final Hub hub;
    private final ArtifactStore store;

    public Planner(Hub hub, ArtifactStore store) {
        this.hub = hub;
        this.store = store;
    }

    /**
     * Fences off whatever an older operation left running, then plans. An up-to-date plan opens nothing, and removes what
     * a commit would have removed: every model of the scope that nobody needs.
     *
     * @param current the physical resource id, on an Update: what it names stays until CloudFormation deletes it
     */
    public Plan plan(StagedModelProperties properties, Scope scope, Optional<String> current) {
        ScopeContents contents = new ScopeContents(store, scope);
        // CloudFormation updates to a recipe that is staged only to go back to it, and then whatever the branches are
        // now.
        List<Commit> commits = current.flatMap(
                        id -> contents.commitsOf(properties.recipe().digest()))
                .orElseGet(() -> resolve(properties.recipe()));
        Recipe resolved = properties.recipe().at(commits);
        StagedPrefix prefix = new StagedPrefix(properties.bucketName(), scope, resolved.digest());
        contents.abortUploads();
        Outline outline = new Outline(prefix, sources(properties.recipe(), commits), keep(prefix, current));
        Optional<byte[]> manifest = store.read(prefix.manifestKey());
        Optional<Map<String, String>> staged = manifest.flatMap(content -> intact(prefix, resolved, content));
        if (staged.isPresent()) {
            contents.keepOnly(outline.keep());
            return outline.upToDate(staged.get());
        }
        return outline.toStage(open(resolved, prefix), manifest.isPresent()).withinState();
    }

    private List<Commit> resolve(Recipe recipe) {
        return recipe.sources().stream().map(this::resolve).toList();
    }

    // A commit stands for itself: rolling back to a pinned recipe needs no Hub.
    private Commit resolve(Source source) {
        return Commit.isCommit(source.revision())
                ? new Commit(source.revision())
                : hub.resolve(source.repo(), source.revision());
    }

    private Optional<Map<String, String>> intact(StagedPrefix prefix, Recipe resolved, byte[] content) {
        return Manifest.read(content)
                .filter(manifest -> manifest.matches(store.list(prefix.keys())))
                .map(manifest -> StagedModel.attributes(prefix, resolved, manifest, content));
    }

    private List<PlannedFile> open(Recipe resolved, StagedPrefix prefix) {
        List<List<HubFile>> listings = new ArrayList<>();
        for (Source source : resolved.sources()) {
            listings.add(hub.list(source.repo(), new Commit(source.revision())));
        }
        List<SelectedFile> files = FileSelection.select(resolved, prefix, listings);
        return Concurrently.map(files, file -> PlannedFile.of(file, store.createUpload(prefix.key(file.path()))));
    }

    private static List<ResolvedSource> sources(Recipe requested, List<Commit> commits) {
        List<ResolvedSource> sources = new ArrayList<>();
        for (int index = 0; index < commits.size(); index++) {
            Source source = requested.sources().get(index);
            sources.add(new ResolvedSource(
                    source.repo().value(), source.revision(), commits.get(index).hex()));
        }
        return sources;
    }

    private static List<String> keep(StagedPrefix prefix, Optional<String> current) {
        return Stream.concat(Stream.of(prefix.s3Uri()), current.stream())
                .distinct()
                .toList();
    }

    private record Outline(StagedPrefix prefix, List<ResolvedSource> sources, List<String> keep) {
        Plan upToDate(Map<String, String> staged) {
            return plan(List.of(), false, staged);
        }

        Plan toStage(List<PlannedFile> files, boolean repair) {
            return plan(Batch.split(prefix.bucket(), files), repair, null);
        }

        private Plan plan(List<Batch> batches, boolean repair, @Nullable Map<String, String> staged) {
            return new Plan(
                    prefix.bucket(),
                    prefix.keys(),
                    prefix.s3Uri(),
                    prefix.digest().hex(),
                    prefix.manifestKey(),
                    staged != null,
                    repair,
                    sources,
                    keep,
                    batches,
                    staged);
        }
    }
}
