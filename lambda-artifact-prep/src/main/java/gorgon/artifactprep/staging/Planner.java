package gorgon.artifactprep.staging;

import gorgon.artifactprep.concurrent.Concurrently;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.s3.ArtifactStore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what has to be staged. */
public final class Planner {
    private final Hub hub;
    private final ArtifactStore store;
    private final RecipeReader reader;

    public Planner(Hub hub, ArtifactStore store) {
        this.hub = hub;
        this.store = store;
        this.reader = new RecipeReader(hub);
    }

    /**
     * Fences off whatever an older operation left running, then plans. An up-to-date plan removes what a commit would have
     * removed: every model of the scope that nobody needs.
     *
     * @param current the physical resource id, on an Update: what it names stays until CloudFormation deletes it
     */
    public Plan plan(StagedModelProperties properties, Scope scope, Optional<String> current) {
        ScopeContents contents = new ScopeContents(store, scope);
        // CloudFormation updates to a recipe that is staged only to go back to it, and then whatever the branches are
        // now.
        List<Commit> commits = current.flatMap(
                        id -> contents.commitsOf(properties.recipe().digest()))
                .orElseGet(() -> reader.resolve(properties.recipe()));
        Recipe resolved = properties.recipe().at(commits);
        StagedPrefix prefix = new StagedPrefix(properties.bucketName(), scope, resolved.digest());
        contents.abortUploads();
        Outline outline = new Outline(
                prefix, resolved.digest(), RecipeReader.sources(properties.recipe(), commits), keep(prefix, current));
        Optional<byte[]> content = store.read(prefix.manifestKey());
        Optional<Manifest> manifest = content.flatMap(Manifest::read);
        Damage damage = manifest.map(known -> Damage.of(known, store, prefix)).orElse(Damage.NONE);
        if (manifest.isPresent() && damage.isNone()) {
            contents.keepOnly(outline.keep());
            return outline.upToDate(StagedModel.attributes(prefix, resolved, manifest.get(), content.orElseThrow()));
        }
        SelectedFiles files =
                manifest.map(known -> damage.toStage(known, prefix)).orElseGet(() -> reader.select(resolved, prefix));
        OlderObjects older = new OlderObjects(store, contents.manifests());
        return outline.toStage(planned(files, prefix, older), files.leftOut(), content.isPresent())
                .withinState();
    }

    /**
     * Plans for a place that somebody chose, which must be empty or hold this very model: another one may be in use.
     */
    public Plan plan(Recipe requested, ModelLocation place) {
        List<Commit> commits = reader.resolve(requested);
        Recipe resolved = requested.at(commits);
        Outline outline = new Outline(place, resolved.digest(), RecipeReader.sources(requested, commits), List.of());
        Optional<byte[]> content = store.read(place.manifestKey());
        Optional<Manifest> manifest = Occupancy.manifest(place, content, store.list(place.keys()), resolved);
        Damage damage = manifest.map(known -> Damage.of(known, store, place)).orElse(Damage.NONE);
        if (manifest.isPresent() && damage.isNone()) {
            return outline.upToDate(StagedModel.attributes(place, resolved, manifest.get(), content.orElseThrow()));
        }
        SelectedFiles files =
                manifest.map(known -> damage.toStage(known, place)).orElseGet(() -> reader.select(resolved, place));
        List<PlannedFile> planned = planned(files, place, new OlderObjects(store, List.of()));
        return outline.toStageAtOnce(planned, files.leftOut(), content.isPresent());
    }

    private List<PlannedFile> planned(SelectedFiles files, ModelLocation prefix, OlderObjects older) {
        List<PlannedFile> planned = Concurrently.map(files.files(), file -> {
            String key = prefix.key(file.path());
            return PlannedFile.of(file, key, older.sameAs(file, key));
        });
        checkReadable(planned);
        return planned;
    }

    /** Of every repository that something is fetched from: the listing of a gated one does not tell. */
    private void checkReadable(List<PlannedFile> planned) {
        Map<RepoId, PinnedFile> one = new LinkedHashMap<>();
        planned.stream()
                .filter(file -> file.older() == null && file.size() > 0)
                .map(PlannedFile::source)
                .forEach(file -> one.putIfAbsent(file.repo(), file));
        one.values().forEach(hub::checkReadable);
    }

    private static List<String> keep(StagedPrefix prefix, Optional<String> current) {
        return Stream.concat(Stream.of(prefix.s3Uri()), current.stream())
                .distinct()
                .toList();
    }

    private record Outline(ModelLocation prefix, RecipeDigest digest, List<ResolvedSource> sources, List<String> keep) {
        Plan upToDate(Map<String, String> staged) {
            return plan(List.of(), List.of(), false, staged);
        }

        Plan toStage(List<PlannedFile> files, List<String> leftOut, boolean repair) {
            return plan(Batch.split(prefix.bucket(), files), leftOut, repair, null);
        }

        /** All in one batch: where no worker has to end, none has to be filled evenly. */
        Plan toStageAtOnce(List<PlannedFile> files, List<String> leftOut, boolean repair) {
            List<PlannedFile> largestFirst = files.stream()
                    .sorted(Comparator.comparingLong(PlannedFile::size).reversed())
                    .toList();
            return plan(List.of(Batch.pending(prefix.bucket(), largestFirst)), leftOut, repair, null);
        }

        private Plan plan(
                List<Batch> batches, List<String> leftOut, boolean repair, @Nullable Map<String, String> staged) {
            return new Plan(
                    prefix.bucket(),
                    prefix.keys(),
                    prefix.s3Uri(),
                    digest.hex(),
                    prefix.manifestKey(),
                    staged != null,
                    repair,
                    sources,
                    keep,
                    batches,
                    leftOut,
                    staged);
        }
    }
}
