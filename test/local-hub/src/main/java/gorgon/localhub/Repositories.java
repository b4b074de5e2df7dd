package gorgon.localhub;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The repositories that the Hub holds now, and who gets to see them. */
final class Repositories {
    private final Map<String, HubRepository> byId = new ConcurrentHashMap<>();
    private final Map<String, String> newNames = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    void put(HubRepository repository) {
        byId.put(repository.id(), repository);
    }

    void moveBranch(String id, String branch, String commit) {
        if (byId.computeIfPresent(id, (key, repository) -> repository.withBranch(branch, commit)) == null) {
            throw new NoSuchElementException("tried to move branch " + branch + ": no such repository (" + id + ")");
        }
    }

    void rename(String id, String changed) {
        HubRepository repository = byId.remove(id);
        if (repository == null) {
            throw new NoSuchElementException("tried to rename a repository: there is none of that name (" + id + ")");
        }
        put(repository.withId(changed));
        newNames.put(id, changed);
    }

    void revoke(String token) {
        revoked.add(token);
    }

    /**
     * What is answered before a repository is looked at: 401 to a token that is none (the words are those that
     * huggingface_hub {@code utils/_http.py} looks for), and 307 to an old name, whose first part is the path's segment of
     * that index.
     */
    Optional<Reply> detour(HubRequest request, int index) {
        if (request.token().filter(revoked::contains).isPresent()) {
            return Optional.of(Reply.error(401, "", "Invalid credentials in Authorization header"));
        }
        List<String> segments = request.segments();
        if (segments.size() < index + 2) {
            return Optional.empty();
        }
        String id = segments.get(index) + "/" + segments.get(index + 1);
        return Optional.ofNullable(newNames.get(id))
                .map(changed -> request.uri().toString().replaceFirst(Pattern.quote(id), changed))
                .map(address -> Reply.empty(307, Map.of("Location", address)));
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
