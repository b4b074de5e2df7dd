package gorgon.operator.pin;

import gorgon.artifactprep.failure.PermanentFailure;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.HubModel;
import gorgon.artifactprep.staging.PlannedFile;
import gorgon.artifactprep.staging.Recipe;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.ModelSource;
import gorgon.config.ModelSources;
import gorgon.config.Revision;
import gorgon.operator.console.Failure;
import gorgon.recipe.MedusaRecipe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks the Hub for commits and for what they change, and keeps every refusal until it was asked for everything. */
final class Pinning {
    private final Followed followed;
    private final Function<EnvironmentConfiguration, Hub> hubs;
    private final Consumer<String> notes;
    private final Set<String> problems = new LinkedHashSet<>();

    Pinning(Followed followed, Function<EnvironmentConfiguration, Hub> hubs, Consumer<String> notes) {
        this.followed = followed;
        this.hubs = hubs;
        this.notes = notes;
    }

    /** Each environment's pin, or an {@link UnresolvedRevisions} with all that the Hub refuses. */
    List<EnvironmentPin> of(List<EnvironmentConfiguration> environments) {
        List<EnvironmentPin> pins = new ArrayList<>();
        environments.forEach(environment -> pin(environment).ifPresent(pins::add));
        if (!problems.isEmpty()) {
            throw new UnresolvedRevisions(List.copyOf(problems));
        }
        return pins;
    }

    private Optional<EnvironmentPin> pin(EnvironmentConfiguration environment) {
        Hub hub = hubs.apply(environment);
        List<SourcePin> sources = new ArrayList<>();
        for (Part part : Part.values()) {
            attempt(() -> resolved(hub, part, part.of(environment.model()))).ifPresent(sources::add);
        }
        return sources.size() < Part.values().length
                ? Optional.empty()
                : attempt(() -> compared(hub, environment, sources));
    }

    private SourcePin resolved(Hub hub, Part part, ModelSource source) {
        Revision revision = followed.of(part, source.revision());
        Commit commit = hub.resolve(repo(source), revision.value());
        return new SourcePin(part, source, revision, commit, Optional.empty());
    }

    private EnvironmentPin compared(Hub hub, EnvironmentConfiguration environment, List<SourcePin> sources) {
        ModelSources now = Part.at(environment.model(), pinned(sources));
        boolean isUpToDate = sources.stream().allMatch(SourcePin::isUpToDate);
        return new EnvironmentPin(
                environment.name(),
                isUpToDate ? sources : withChanges(hub, now, sources),
                EnvironmentPin.digest(environment.model()),
                EnvironmentPin.digest(now),
                isUpToDate ? Optional.empty() : Optional.of(movement(hub, environment.model(), now)));
    }

    private List<SourcePin> withChanges(Hub hub, ModelSources now, List<SourcePin> sources) {
        Set<String> staged = staged(hub, now).stream()
                .map(file -> file.repo() + " " + file.path())
                .collect(Collectors.toSet());
        return sources.stream()
                .map(source -> source.with(changes(hub, source, staged)))
                .toList();
    }

    private Optional<List<FileChange>> changes(Hub hub, SourcePin pin, Set<String> staged) {
        RepoId repo = repo(pin.source());
        return before(pin.source().revision().value())
                .flatMap(commit -> atLeast(() -> hub.list(repo, commit)))
                .map(before -> FileChange.between(
                        before, hub.list(repo, pin.commit()), path -> staged.contains(repo + " " + path)));
    }

    private Movement movement(Hub hub, ModelSources before, ModelSources now) {
        boolean wasPinned =
                before.heads().revision().isCommit() && before.base().revision().isCommit();
        List<PlannedFile> old = wasPinned ? atLeast(() -> staged(hub, before)).orElse(List.of()) : List.of();
        return Movement.between(old, staged(hub, now));
    }

    private static Optional<Commit> before(String revision) {
        return Commit.isCommit(revision) ? Optional.of(new Commit(revision)) : Optional.empty();
    }

    private static List<PlannedFile> staged(Hub hub, ModelSources model) {
        return HubModel.files(hub, Recipe.parse(Json.read(MedusaRecipe.of(model).json())));
    }

    private static Map<Part, ModelSource> pinned(List<SourcePin> sources) {
        Map<Part, ModelSource> pinned = new EnumMap<>(Part.class);
        sources.forEach(source -> pinned.put(source.part(), source.pinned()));
        return pinned;
    }

    private static RepoId repo(ModelSource source) {
        return new RepoId(source.repo().value());
    }

    /** What stood before may be gone for ever: that is no reason to keep it. */
    private <T> Optional<T> atLeast(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (PermanentFailure gone) {
            notes.accept("nothing to compare with: " + Failure.message(gone));
            return Optional.empty();
        }
    }

    private <T> Optional<T> attempt(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (StagingFailure refused) {
            problems.add(Failure.message(refused));
            return Optional.empty();
        }
    }
}
