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
