package gorgon.operator.review.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/** A pull request, which for its comments is an issue (https://docs.github.com/en/rest/issues/comments). */
public final class PullRequest {
    private static final int PAGE = 100;

    private final GithubApi api;
    private final int number;

    public PullRequest(Repository repository, int number) {
        this.api = new GithubApi(repository);
        this.number = number;
    }

    /**
     * Writes the own comment that begins with this mark anew, or a first one.
     *
     * @return where it can be read
     */
    public String comment(Mark mark, String text) {
        String body = Repository.bodyOf(mark.text() + "\n" + text);
        JsonNode written = written(mark)
                .map(id -> api.send("PATCH", "/issues/comments/" + id, body))
                .orElseGet(() -> api.send("POST", comments(), body));
        return written.path("html_url").asText();
    }

    private Optional<Long> written(Mark mark) {
        Predicate<JsonNode> isOwn = own();
        for (int page = 1; ; page++) {
            JsonNode comments = api.get("%s?per_page=%s&page=%s".formatted(comments(), PAGE, page));
            for (JsonNode comment : comments) {
                if (isOwn.test(comment) && comment.path("body").asText().startsWith(mark.text())) {
                    return Optional.of(comment.path("id").asLong());
                }
            }
            if (comments.size() < PAGE) {
                return Optional.empty();
            }
        }
    }

    /** Anybody may begin a comment with the mark. The token of a job does not tell its login: its comments are a bot's. */
    private Predicate<JsonNode> own() {
        return api.login()
                .<Predicate<JsonNode>>map(
                        login -> comment -> comment.at("/user/login").asText().equals(login))
                .orElse(comment -> comment.at("/user/type").asText().equals("Bot"));
    }

    private String comments() {
        return "/issues/%s/comments".formatted(number);
    }

    /**
     * What the comment is found again by; nobody sees it.
     *
     * @param of which of several comments on one pull request
     */
    public record Mark(String of) {
        String text() {
            return "<!-- gorgon review of %s -->".formatted(of);
        }
    }
}
