package gorgon.localhub;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /{repo}/resolve/{revision}/{path}}: small files themselves, large ones as a redirect to the CDN. */
final class FileResolver {
    private static final int FIRST_PATH_SEGMENT = 4;

    private final Repositories repositories;
    private final ContentNetwork network;

    FileResolver(Repositories repositories, ContentNetwork network) {
        this.repositories = repositories;
        this.network = network;
    }

    Reply answer(HubRequest request) {
        List<String> segments = request.segments();
        if (segments.size() <= FIRST_PATH_SEGMENT || !segments.get(2).equals("resolve")) {
            return Reply.error(404, "", "Sorry, we can't find the page you are looking for.");
        }
        String id = segments.get(0) + "/" + segments.get(1);
        Optional<Reply> refusal = repositories.refusal(id, request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String path = String.join("/", segments.subList(FIRST_PATH_SEGMENT, segments.size()));
        return repositories
                .find(id)
                .orElseThrow()
                .commit(segments.get(3))
                .map(commit -> entry(request, commit, path))
                .orElseGet(() -> Reply.error(404, "RevisionNotFound", "Invalid rev id: " + segments.get(3)));
    }

    private Reply entry(HubRequest request, HubCommit commit, String path) {
        HubFile file = commit.files().get(path);
        if (file == null) {
            Reply missing = Reply.error(404, "EntryNotFound", "Entry not found");
            Map<String, String> headers = new HashMap<>(missing.headers());
            headers.put("X-Repo-Commit", commit.id());
            return new Reply(404, headers, missing.content(), 0, missing.length(), false);
        }
        return file.large() ? redirect(request, commit, file) : small(request, commit, file);
    }

    private Reply redirect(HubRequest request, HubCommit commit, HubFile file) {
        return Reply.empty(
                302,
                Map.of(
                        "X-Repo-Commit", commit.id(),
                        "X-Linked-Etag", '"' + file.digest() + '"',
                        "X-Linked-Size", Long.toString(file.content().size()),
                        "Location", network.signed(file, request.range()).toString()));
    }

    /** The Hub compresses text unless told not to, and then knows neither lengths nor ranges. */
    private static Reply small(HubRequest request, HubCommit commit, HubFile file) {
        Map<String, String> headers = Map.of(
                "X-Repo-Commit",
                commit.id(),
                "ETag",
                '"' + file.digest() + '"',
                "Content-Type",
                "text/plain; charset=utf-8");
        String encodings = request.acceptEncoding();
        boolean compressed = request.method().equals("GET") && (encodings == null || !encodings.contains("identity"));
        return compressed
                ? new Reply(200, headers, file.content(), 0, file.content().size(), true)
                : Reply.bytes(file.content(), request, headers);
    }
}
