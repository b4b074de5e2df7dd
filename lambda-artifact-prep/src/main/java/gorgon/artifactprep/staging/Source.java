package gorgon.artifactprep.staging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import java.util.List;

/**
 * One repository of a recipe.
 *
 * @param revision a branch, a tag or a commit
 * @param destination where its files go, empty for the root, else ending in a slash
 * @param allow patterns of the files that are wanted; empty for all
 * @param ignore patterns of the files that are not wanted
 * @param alsoAtRoot patterns of the files that are wanted at the root too
 */
public record Source(
        RepoId repo,
        String revision,
        String destination,
        List<String> allow,
        List<String> ignore,
        List<String> alsoAtRoot) {
    public Source {
        if (!isDestination(destination)) {
            throw new IllegalArgumentException(
                    "destination must be empty or a relative path that ends in a slash (%s)".formatted(destination));
        }
        allow = List.copyOf(allow);
        ignore = List.copyOf(ignore);
        alsoAtRoot = List.copyOf(alsoAtRoot);
    }

    static boolean isDestination(String text) {
        return text.isEmpty() || (text.endsWith("/") && !text.startsWith("/"));
    }

    Source at(String otherRevision) {
        return new Source(repo, otherRevision, destination, allow, ignore, alsoAtRoot);
    }

    boolean selects(String path) {
        return (allow.isEmpty() || FilePattern.anyMatches(allow, path)) && !FilePattern.anyMatches(ignore, path);
    }

    boolean wantsAtRoot(String path) {
        return FilePattern.anyMatches(alsoAtRoot, path);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("repo", repo.value())
                .put("revision", revision)
                .put("destination", destination);
        json.set("allow", Json.array(allow));
        json.set("ignore", Json.array(ignore));
        json.set("alsoAtRoot", Json.array(alsoAtRoot));
        return json;
    }
}
