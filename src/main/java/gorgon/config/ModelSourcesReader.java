package gorgon.config;

import gorgon.catalog.KnownBase;
import gorgon.catalog.Table;
import java.util.List;
import java.util.Optional;

/** Reads where the model comes from; by default, the two repositories of the published set-up. */
final class ModelSourcesReader {
    private static final ModelSource HEADS = new ModelSource(
            new RepoId("text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa"), new Revision("main"), List.of());
    private static final ModelSource BASE = new ModelSource(
            new RepoId("ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ"), new Revision("main"), List.of("*.bin"));

    private final Section section;
    private final Section heads;
    private final Section base;
    private final Table<KnownBase> bases;

    ModelSourcesReader(Section section, Table<KnownBase> bases) {
        this.section = section;
        this.heads = section.child("heads");
        this.base = section.child("base");
        this.bases = bases;
    }

    ModelSources read() {
        Optional<HubEndpoint> mirror = section.optional("hubEndpoint", HubEndpoint::of);
        Optional<HubTokenSecret> token = section.optional("hubTokenSecret", HubTokenSecret::new);
        ModelSources sources =
                new ModelSources(readOne("heads", heads, HEADS), readOne("base", base, BASE), mirror, token);
        refuseIfUnfit(sources.base().repo());
        return sources;
    }

    /** Whether the repositories are those that the file names, not what stands in for a senseless name. */
    boolean namesRepositories() {
        return heads.isSound("repo") && base.isSound("repo");
    }

    private static ModelSource readOne(String key, Section source, ModelSource fallback) {
        RepoId repo = source.value("repo", fallback.repo().value(), RepoId::new);
        Revision revision = source.value("revision", fallback.revision().value(), Revision::new);
        List<String> ignore = source.texts("ignore", fallback.ignore());
        source.refuseOtherKeys();
        if (!revision.isCommit()) {
            source.warning(
                    "revision",
                    "revisionNotPinned:" + key,
                    "\"" + revision + "\"",
                    "not a commit, so another model can be staged without a difference in cdk diff; "
                            + "write a commit of %s (40 hex characters)".formatted(repo));
        }
        return new ModelSource(repo, revision, ignore);
    }

    private void refuseIfUnfit(RepoId repo) {
        // The Hub finds a repository whatever the case of its name.
        bases.rows().values().stream()
                .filter(known -> known.repo().equalsIgnoreCase(repo.value()))
                .flatMap(known -> known.refused().stream())
                .forEach(reason -> base.problem("repo", "%s; use one of %s".formatted(reason, soundBases())));
    }

    private String soundBases() {
        return String.join(
                ", ",
                bases.rows().values().stream()
                        .filter(known -> known.refused().isEmpty())
                        .map(KnownBase::repo)
                        .toList());
    }
}
