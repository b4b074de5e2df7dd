package gorgon.artifactprep.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.failure.HubThrottled;
import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.loopback.Site;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.ManualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HubClientTest {
    private static final RepoId REPO = FakeHub.REPO;
    private static final Commit COMMIT = FakeHub.COMMIT;

    private final ManualTime time = new ManualTime();
    private final Site hub;
    private final HubClient client;

    HubClientTest() throws IOException {
        hub = new Site("127.0.0.1");
        client = client(Optional.empty());
    }

    private HubClient client(Optional<HubToken> token) {
        return new HubClient(
                HubEndpoint.of(hub.base() + "/"),
                token,
                new Patience(8, Duration.ofSeconds(30), time.deadlineIn(Duration.ofSeconds(45)), time));
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    @Test
    void resolvesABranchToItsCommit() {
        hub.serves(exchange -> Site.answer(exchange, 200, "{\"sha\":\"%s\"}".formatted(COMMIT)));

        assertThat(client.resolve(REPO, "refs/pr/1")).isEqualTo(COMMIT);
        assertThat(hub.paths()).containsExactly("/api/models/owner/model/revision/refs%2Fpr%2F1");
    }

    @Test
    void takesACommitAsItIs() {
        assertThat(client.resolve(REPO, COMMIT.hex())).isEqualTo(COMMIT);
        assertThat(hub.paths()).isEmpty();
    }

    @Test
    void listsTheFilesOfEveryPage() {
        String sha256 = "a".repeat(64);
        String sha1 = "b".repeat(40);
        hub.serves(exchange -> {
            if (exchange.getRequestURI().getQuery().contains("cursor")) {
                Site.answer(exchange, 200, """
                        [{"type":"file","path":"llm/x.safetensors","size":135,"oid":"%s",
                          "lfs":{"oid":"%s","size":5000000000,"pointerSize":135}}]""".formatted(sha1, sha256));
                return;
            }
            String next = "/api/models/owner/model/tree/%s?recursive=true&cursor=2".formatted(COMMIT);
            exchange.getResponseHeaders().set("Link", "<%s%s>; rel=\"next\"".formatted(hub.base(), next));
            Site.answer(exchange, 200, """
                    [{"type":"directory","path":"llm","size":0,"oid":"%1$s"},
                     {"type":"file","path":"config.json","size":12,"oid":"%1$s"}]""".formatted(sha1));
        });

        assertThat(client.list(REPO, COMMIT))
                .containsExactly(
                        new HubFile("config.json", 12, Digest.gitSha1(sha1)),
                        new HubFile("llm/x.safetensors", 5_000_000_000L, Digest.sha256(sha256)));
        assertThat(hub.paths().getFirst())
                .startsWith("/api/models/owner/model/tree/%s?recursive=true".formatted(COMMIT));
    }

    @Test
    void doesNotBelieveAListingThatNeverEnds() {
        hub.serves(exchange -> {
            exchange.getResponseHeaders().set("Link", "<%s>; rel=\"next\"".formatted(exchange.getRequestURI()));
            Site.answer(exchange, 200, "[]");
        });

        assertThatExceptionOfType(HubUnavailable.class)
                .isThrownBy(() -> client.list(REPO, COMMIT))
                .withMessageContaining("does not end");
    }

    @Test
    void asksAgainForAListingThatIsMalformed() {
        Iterator<String> answers = List.of(
                        "[{\"type\":\"file\",\"path\":\"config.json\",\"size\":12,\"oid\":\"short\"}]",
                        "<html>",
                        "[{\"type\":\"file\",\"path\":\"config.json\",\"oid\":\"%s\"}]".formatted(COMMIT),
                        "[]")
                .iterator();
        hub.serves(exchange -> Site.answer(exchange, 200, answers.next()));

        assertThat(client.list(REPO, COMMIT)).isEmpty();
        assertThat(time.waits()).hasSize(3);
        assertThat(client.repetitions()).isEqualTo(3);
    }

    @Test
    void waitsUntilTheRateLimitsWindowOpens() {
        hub.serves(after(exchange -> {
            exchange.getResponseHeaders().set("RateLimit", "\"resolvers\";r=0;t=3");
            exchange.getResponseHeaders().set("Retry-After", "9");
            Site.answer(exchange, 429, "");
        }));

        assertThat(client.resolve(REPO, "main")).isEqualTo(COMMIT);
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(4));
    }

    @Test
    void waitsAsLongAsRetryAfterAsks() {
        hub.serves(after(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "9");
            Site.answer(exchange, 429, "");
        }));

        assertThat(client.resolve(REPO, "main")).isEqualTo(COMMIT);
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @CsvSource({"20, 15, 20", "-20, 0, 0"})
    void waitsUntilTheDateOfRetryAfter(int secondsFromNow, int shortest, int longest) {
        ZonedDateTime date = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(secondsFromNow);
        hub.serves(after(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(date));
            Site.answer(exchange, 429, "");
        }));

        assertThat(client.resolve(REPO, "main")).isEqualTo(COMMIT);
        assertThat(time.waits())
                .singleElement()
                .satisfies(
                        wait -> assertThat(wait).isBetween(Duration.ofSeconds(shortest), Duration.ofSeconds(longest)));
    }

    @Test
    void waitsAsForAnyFailureWhereRetryAfterSaysNothing() {
        hub.serves(after(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "soon");
            Site.answer(exchange, 429, "");
        }));

        assertThat(client.resolve(REPO, "main")).isEqualTo(COMMIT);
        assertThat(time.waits()).containsExactly(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @CsvSource({"'', true", "hf_token, false"})
    void saysThatATokenRaisesALimitOnlyWhereNoneWasShown(String token, boolean isAdvised) {
        hub.serves(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "300");
            Site.answer(exchange, 429, "");
        });
        HubClient caller =
                client(Optional.of(token).filter(text -> !text.isEmpty()).map(HubToken::new));

        assertThatExceptionOfType(HubThrottled.class)
                .isThrownBy(() -> caller.resolve(REPO, "main"))
                .extracting(failure -> String.valueOf(failure.getMessage()).contains("set hubTokenSecret"))
                .isEqualTo(isAdvised);
    }

    @Test
    void doesNotWaitForAWindowThatOpensTooLate() {
        hub.serves(exchange -> {
            exchange.getResponseHeaders().set("RateLimit", "\"resolvers\";r=0;t=55");
            Site.answer(exchange, 429, "");
        });

        assertThatExceptionOfType(HubThrottled.class)
                .isThrownBy(() -> client.resolve(REPO, "main"))
                .withMessageContaining("owner/model@main");
        assertThat(time.waits()).isEmpty();
        assertThat(hub.paths()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"408", "500", "502", "503", "504"})
    void asksAgainWhenTheHubIsOutOfOrder(int status) {
        hub.serves(after(exchange -> Site.answer(exchange, status, "")));

        assertThat(client.resolve(REPO, "main")).isEqualTo(COMMIT);
        assertThat(time.waits()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void givesUpOnAHubThatStaysOutOfOrder() {
        hub.serves(exchange -> Site.answer(exchange, 503, ""));

        assertThatExceptionOfType(HubUnavailable.class)
                .isThrownBy(() -> client.resolve(REPO, "main"))
                .withMessageContaining("owner/model@main")
                .withMessageContaining("503");
        assertThat(time.waited()).isLessThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(hub.paths()).hasSizeBetween(2, 8);
    }

    @Test
    void givesUpOnAllCallsByOneDeadline() {
        hub.serves(exchange -> Site.answer(exchange, 503, ""));

        for (int calls = 0; calls < 3; calls++) {
            assertThatExceptionOfType(HubUnavailable.class).isThrownBy(() -> client.resolve(REPO, "main"));
        }

        assertThat(time.waited()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(45));
    }

    @Test
    void asksNobodyAfterTheDeadline() {
        time.await(Duration.ofSeconds(45));

        assertThatExceptionOfType(HubUnavailable.class).isThrownBy(() -> client.resolve(REPO, "main"));
        assertThat(hub.paths()).isEmpty();
    }

    @Test
    @Timeout(8)
    void waitsForAMuteHubNoLongerThanTheDeadline() throws IOException {
        // Connections wait in the backlog: nobody ever answers.
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HubEndpoint endpoint = HubEndpoint.of("http://127.0.0.1:" + mute.getLocalPort());
            HubClient hurried =
                    new HubClient(endpoint, Optional.empty(), Patience.until(Deadline.in(Duration.ofMillis(300))));

            assertThatExceptionOfType(HubUnavailable.class)
                    .isThrownBy(() -> hurried.resolve(REPO, "main"))
                    .withMessageContaining("SocketTimeoutException");
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        hub.close();

        assertThatExceptionOfType(HubUnavailable.class)
                .isThrownBy(() -> client.resolve(REPO, "main"))
                .withMessageContaining("ConnectException");
    }

    @ParameterizedTest
    @CsvSource({
        "401, '', '', HubAccess, 'not open to everyone, set hubTokenSecret'",
        "401, RepoNotFound, '', HubAccess, 'not open to everyone, set hubTokenSecret'",
        "401, GatedRepo, '', HubAccess, 'accept its licence on the Hub and set hubTokenSecret'",
        "403, GatedRepo, '', HubAccess, 'accept its licence on the Hub and set hubTokenSecret'",
        "403, '', Access to this resource is disabled., HubAccess, another",
        "403, '', '', HubAccess, open to everyone",
        "404, RepoNotFound, '', HubNotFound, no such repository",
        "404, RevisionNotFound, '', HubNotFound, no such revision",
        "404, EntryNotFound, '', HubNotFound, no such file",
        "416, '', '', IntegrityMismatch, shorter",
        "400, '', '', InvalidRequest, HTTP 400",
    })
    void saysWhatARefusalMeans(int status, String code, String message, String failure, String cure) {
        assertRefused(client, status, code, message, failure, cure);
    }

    @ParameterizedTest
    @CsvSource({
        "401, '', Invalid credentials in Authorization header, HubAccess, replace the token of hubTokenSecret",
        "401, '', '', HubAccess, replace the token of hubTokenSecret",
        "401, RepoNotFound, '', HubNotFound, the account of the token of hubTokenSecret",
        "401, GatedRepo, '', HubAccess, with the account of the token of hubTokenSecret",
        "403, GatedRepo, '', HubAccess, with the account of the token of hubTokenSecret",
        "403, '', Access to this resource is disabled., HubAccess, another",
        "403, '', '', HubAccess, what the token of hubTokenSecret may read",
        "404, RepoNotFound, '', HubNotFound, the account of the token of hubTokenSecret",
        "404, RevisionNotFound, '', HubNotFound, no such revision",
    })
    void saysWhatARefusalMeansToTheOwnerOfAToken(int status, String code, String message, String failure, String cure) {
        assertRefused(client(Optional.of(new HubToken("hf_token"))), status, code, message, failure, cure);
    }

    private void assertRefused(HubClient caller, int status, String code, String message, String failure, String cure) {
        hub.serves(exchange -> {
            exchange.getResponseHeaders().set("X-Error-Code", code);
            exchange.getResponseHeaders().set("X-Error-Message", message);
            Site.answer(exchange, status, "{\"error\":\"%s\"}".formatted(message));
        });

        assertThatThrownBy(() -> caller.resolve(REPO, "main"))
                .isInstanceOf(StagingFailure.class)
                .hasMessageContaining("owner/model@main")
                .hasMessageContaining(cure)
                .extracting(thrown -> thrown.getClass().getSimpleName())
                .isEqualTo(failure);
        assertThat(hub.paths()).hasSize(1);
    }

    /** First the trouble, then the commit of the branch. */
    private static HttpHandler after(HttpHandler trouble) {
        Iterator<HttpHandler> handlers = List.<HttpHandler>of(
                        trouble, exchange -> Site.answer(exchange, 200, "{\"sha\":\"%s\"}".formatted(COMMIT)))
                .iterator();
        return exchange -> handlers.next().handle(exchange);
    }
}
