package gorgon.localhub;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The repositories that the Hub holds now, and who gets to see them. */
final class Repositories {
    private final Map<String, HubRepository> byId = new ConcurrentHashMap<>();

    void put(HubRepository repository) {
        byId.put(repository.id(), repository);
    }

    void moveBranch(String id, String branch, String commit) {
        if (byId.computeIfPresent(id, (key, repository) -> repository.withBranch(branch, commit)) == null) {
            throw new NoSuchElementException("tried to move branch " + branch + ": no such repository (" + id + ")");
        }
    }

    Optional<HubRepository> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<HubFile> largeFile(String sha256) {
        return byId.values().stream()
                .flatMap(repository -> repository.commits().stream())
                .flatMap(commit -> commit.files().values().stream())
                .filter(file -> file.large() && file.digest().equals(sha256))
                .findFirst();
    }

    /**
     * The Hub's refusal, if it refuses. Without a token it does not tell a missing repository from a private one:
     * both are 401 (huggingface_hub {@code utils/_http.py}, {@code hf_raise_for_status}).
     */
    Optional<Reply> refusal(String id, HubRequest request) {
        HubRepository repository = byId.get(id);
        if (repository == null) {
            return Optional.of(notFound(request));
        }
        return switch (repository.access()) {
            case RepositoryAccess.Open open -> Optional.empty();
            case RepositoryAccess.Disabled disabled ->
                Optional.of(Reply.error(403, "", "Access to this resource is disabled."));
            case RepositoryAccess.Private hidden ->
                request.token().filter(hidden.tokens()::contains).isPresent()
                        ? Optional.empty()
                        : Optional.of(notFound(request));
            case RepositoryAccess.Gated gated ->
                request.kind() == TrafficKind.API
                                || request.token()
                                        .filter(gated.tokens()::contains)
                                        .isPresent()
                        ? Optional.empty()
                        : Optional.of(gated(id, request));
        };
    }

    private static Reply notFound(HubRequest request) {
        return request.token().isPresent()
                ? Reply.error(404, "RepoNotFound", "Repository not found")
                : Reply.error(401, "", "Invalid username or password.");
    }

    private static Reply gated(String id, HubRequest request) {
        String message = "Access to model " + id + " is restricted.";
        return Reply.error(request.token().isPresent() ? 403 : 401, "GatedRepo", message);
    }
}
