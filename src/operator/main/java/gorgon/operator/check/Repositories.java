package gorgon.operator.check;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.config.ModelSource;
import gorgon.config.ModelSources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Which of the repositories named has the heads and which the base model; what is not named is the environment's. */
final class Repositories {
    private static final String CONFIG = "config.json";
    private static final long LARGEST_CONFIG = 16L << 20;

    private final Hub hub;

    Repositories(Hub hub) {
        this.hub = hub;
    }

    ModelSources in(ModelSources configured, List<ModelSource> named) {
        List<ModelSource> heads = new ArrayList<>();
        List<ModelSource> bases = new ArrayList<>();
        named.forEach(source -> (isHeads(source) ? heads : bases).add(source));
        if (heads.size() > 1 || bases.size() > 1) {
            throw new InvalidRequest(
                    "tried to check %s and %s: both are %s; name one repository with Medusa heads (medusa_num_heads in its config.json) and one with a base model"
                            .formatted(
                                    named.getFirst().repo(),
                                    named.getLast().repo(),
                                    heads.size() > 1 ? "Medusa heads" : "base models"));
        }
        return new ModelSources(
                heads.isEmpty() ? configured.heads() : heads.getFirst(),
                bases.isEmpty() ? configured.base() : bases.getFirst(),
                configured.hubEndpoint(),
                configured.hubTokenSecret());
    }

    private boolean isHeads(ModelSource source) {
        RepoId repo = new RepoId(source.repo().value());
        Commit commit = hub.resolve(repo, source.revision().value());
        return hub.list(repo, commit).stream()
                .filter(file -> file.path().equals(CONFIG) && file.sizeInBytes() <= LARGEST_CONFIG)
                .anyMatch(file -> hasHeads(repo, commit, file));
    }

    private boolean hasHeads(RepoId repo, Commit commit, HubFile config) {
        byte[] content = hub.readWhole(new PinnedFile(repo, commit, config));
        try {
            JsonNode json = Json.read(new String(content, StandardCharsets.UTF_8));
            return json.has("medusa_num_heads");
        } catch (InvalidRequest malformed) {
            return false;
        }
    }
}
