package gorgon.operator.review.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.operator.review.github.PullRequest.Mark;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PullRequestTest {
    private static final Mark DEV = new Mark("dev");
    private static final int MORE_THAN_A_PAGE = 130;

    private GithubOnLoopback github;

    @BeforeEach
    void start() throws IOException {
        github = new GithubOnLoopback();
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void theFirstReviewIsANewComment() {
        github.says("well done");

        assertThat(request("secret").comment(DEV, "the \"review\"")).endsWith("/pull/7#issuecomment-1");

        assertThat(github.comments()).containsExactly("well done", "<!-- gorgon review of dev -->\nthe \"review\"");
    }

    @Test
    void theNextOneRenewsItHoweverMuchWasSaidBefore() {
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            github.says("comment " + i);
        }
        request("secret").comment(DEV, "first");
        request("secret").comment(DEV, "second");

        assertThat(github.comments())
                .hasSize(MORE_THAN_A_PAGE + 1)
                .last()
                .isEqualTo("<!-- gorgon review of dev -->\nsecond");
        assertThat(github.asked().getLast()).isEqualTo("PATCH /repos/owner/name/issues/comments/130");
    }

    @Test
    void anotherEnvironmentHasItsOwn() {
        request("secret").comment(DEV, "of dev");
        request("secret").comment(new Mark("prod"), "of prod");

        assertThat(github.comments()).hasSize(2);
    }

    @Test
    void aCommentOfSomebodyElseIsNotTakenOver() {
        github.says("<!-- gorgon review of dev -->\nmine");

        request("secret").comment(DEV, "review");

        assertThat(github.comments())
                .containsExactly("<!-- gorgon review of dev -->\nmine", "<!-- gorgon review of dev -->\nreview");
    }

    @Test
    void aPersonRenewsHerOwnCommentAlone() {
        github.saysAs("other[bot]", "<!-- gorgon review of dev -->\nof a bot");
        github.isAskedBy("grace");
        request("secret").comment(DEV, "first");
        request("secret").comment(DEV, "second");

        assertThat(github.comments())
                .containsExactly("<!-- gorgon review of dev -->\nof a bot", "<!-- gorgon review of dev -->\nsecond");
    }

    @Test
    void aLimitOfRequestsIsNoMissingPermission() {
        github.refuses(403, "{\"message\":\"rate limit\"}", Map.of("x-ratelimit-remaining", "0"));
        assertThatThrownBy(() -> request("secret").comment(DEV, "review"))
                .hasMessageContaining("run it again in an hour")
                .hasMessageNotContaining("pull-requests: write");

        github.refuses(429, "{\"message\":\"rate limit\"}", Map.of("retry-after", "60"));
        assertThatThrownBy(() -> request("secret").comment(DEV, "review"))
                .hasMessageContaining("run it again in 60 seconds");
    }

    @Test
    void aRefusedTextSaysWhatToDo() {
        github.refuses(422, "{\"message\":\"Validation Failed\", \"errors\": [\"too long\"]}", Map.of());

        assertThatThrownBy(() -> request("secret").comment(DEV, "review"))
                .hasMessageContaining("Validation Failed [\"too long\"]")
                .hasMessageContaining("locked");
    }

    @Test
    void aPageOfAProxyIsNotRepeated() {
        github.refuses(502, "<html>Bad gateway</html>", Map.of());

        assertThatThrownBy(() -> request("secret").comment(DEV, "review"))
                .hasMessageContaining("GitHub answers 502 (no JSON)")
                .hasMessageNotContaining("html");
    }

    @Test
    void aTokenThatMayOnlyReadIsExplained() {
        github.refuses(403);

        assertThatThrownBy(() -> request("secret").comment(DEV, "review"))
                .isInstanceOf(Uncommented.class)
                .hasMessageContaining("GitHub answers 403")
                .hasMessageContaining("Resource not accessible by integration")
                .hasMessageContaining("pull-requests: write")
                .hasMessageContaining("fork")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aWrongTokenIsNamedAndNotShown() {
        assertThatThrownBy(() -> request("wrong-one").comment(DEV, "review"))
                .hasMessageContaining("401")
                .hasMessageContaining("GITHUB_TOKEN")
                .hasMessageNotContaining("wrong-one");
    }

    @Test
    void whatIsNotSetIsNamedAtOnce() {
        assertThatThrownBy(() -> Repository.of(Map.of("GITHUB_TOKEN", " ")))
                .hasMessageContaining("GITHUB_REPOSITORY, GITHUB_TOKEN");
        assertThat(Repository.of(Map.of("GITHUB_REPOSITORY", "a/b", "GITHUB_TOKEN", "t"))
                        .api())
                .hasToString("https://api.github.com");
    }

    private PullRequest request(String token) {
        return new PullRequest(
                Repository.of(Map.of(
                        "GITHUB_API_URL",
                        github.api() + "/",
                        "GITHUB_REPOSITORY",
                        "owner/name",
                        "GITHUB_TOKEN",
                        token)),
                7);
    }
}
