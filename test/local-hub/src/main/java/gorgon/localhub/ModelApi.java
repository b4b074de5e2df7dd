package gorgon.localhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** {@code /api/models/...}: a repository's metadata and its tree, page by page. */
final class ModelApi {
    private final Repositories repositories;
    private final URI endpoint;
    private final int pageSize;

    ModelApi(Repositories repositories, URI endpoint, int pageSize) {
        this.repositories = repositories;
        this.endpoint = endpoint;
        this.pageSize = pageSize;
    }

    Reply answer(HubRequest request) {
        List<String> segments = request.segments();
        if (segments.size() < 4) {
            return Reply.error(404, "", "Sorry, we can't find the page you are looking for.");
        }
        String id = segments.get(2) + "/" + segments.get(3);
        List<String> rest = segments.subList(4, segments.size());
        Optional<Reply> refusal = repositories.refusal(id, request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (rest.isEmpty()) {
            return atRevision(id, "main", ModelApi::metadata);
        }
        if (rest.size() == 2 && rest.getFirst().equals("revision")) {
            return atRevision(id, rest.get(1), ModelApi::metadata);
        }
        if (rest.size() >= 2 && rest.getFirst().equals("tree")) {
            String folder = String.join("/", rest.subList(2, rest.size()));
            return atRevision(id, rest.get(1), (repository, commit) -> tree(request, commit, folder));
        }
        return Reply.error(404, "", "Sorry, we can't find the page you are looking for.");
    }

    private Reply atRevision(String id, String revision, BiFunction<HubRepository, HubCommit, Reply> found) {
        HubRepository repository = repositories.find(id).orElseThrow();
        return repository
                .commit(revision)
                .map(commit -> found.apply(repository, commit))
                .orElseGet(() -> Reply.error(404, "RevisionNotFound", "Invalid rev id: " + revision));
    }

    private static Reply metadata(HubRepository repository, HubCommit commit) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("_id", commit.id().substring(0, 24)).put("id", repository.id()).put("modelId", repository.id());
        body.put("sha", commit.id()).put("private", repository.access() instanceof RepositoryAccess.Private);
        if (repository.access() instanceof RepositoryAccess.Gated) {
            body.put("gated", "auto");
        } else {
            body.put("gated", false);
        }
        body.put("disabled", false).put("lastModified", "2024-02-26T00:00:00.000Z");
        ArrayNode siblings = body.putArray("siblings");
        commit.files().keySet().forEach(path -> siblings.addObject().put("rfilename", path));
        return Reply.json(body, Map.of());
    }

    private Reply tree(HubRequest request, HubCommit commit, String folder) {
        boolean recursive =
                request.parameter("recursive").filter("true"::equals).isPresent();
        List<ObjectNode> entries = TreeListing.entries(commit, folder, recursive);
        if (entries.isEmpty() && !folder.isEmpty()) {
            return Reply.error(404, "EntryNotFound", folder + " does not exist on \"" + commit.id() + "\"");
        }
        int from = request.parameter("cursor").map(Integer::parseInt).orElse(0);
        int to = Math.min(from + pageSize, entries.size());
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        entries.subList(from, to).forEach(page::add);
        Map<String, String> link = to == entries.size() ? Map.of() : Map.of("Link", nextPage(request, recursive, to));
        return Reply.json(page, link);
    }

    private String nextPage(HubRequest request, boolean recursive, int cursor) {
        String query = "?recursive=" + recursive + "&cursor=" + URLEncoder.encode(Integer.toString(cursor), UTF_8);
        return "<" + endpoint + request.uri().getRawPath() + query + ">; rel=\"next\"";
    }
}
