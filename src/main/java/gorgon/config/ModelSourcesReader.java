package gorgon.config;

import java.util.List;
import java.util.Optional;

/** Reads where the model comes from; by default, the two repositories of the published set-up. */
final class ModelSourcesReader {
    private static final ModelSource HEADS = new ModelSource(
            new RepoId("text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa"), new Revision("main"), List.of());
    private static final ModelSource BASE = new ModelSource(
            new RepoId("ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ"), new Revision("main"), List.of("*.bin"));

    private final Section section;

    ModelSourcesReader(Section section) {
        this.section = section;
    }

    ModelSources read() {
        Optional<HubEndpoint> mirror = section.optional("hubEndpoint", HubEndpoint::of);
        Optional<HubTokenSecret> token = section.optional("hubTokenSecret", HubTokenSecret::new);
        return new ModelSources(readOne("heads", HEADS), readOne("base", BASE), mirror, token);
    }

    private ModelSource readOne(String key, ModelSource fallback) {
        Section source = section.child(key);
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
}
