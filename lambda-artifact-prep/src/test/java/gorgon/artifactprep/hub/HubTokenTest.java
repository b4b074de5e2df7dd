package gorgon.artifactprep.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.loopback.Site;
import gorgon.artifactprep.time.ManualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees the token: the Hub, and nobody else. */
final class HubTokenTest {
    private static final String SECRET = "hf_nobodyMayEverSeeThisToken";
    private static final byte[] CONTENT = {1, 2, 3, 4};

    private final ManualTime time = new ManualTime();
    private final PinnedFile file = new PinnedFile(
            FakeHub.REPO, FakeHub.COMMIT, new HubFile("w", 4, Digest.of(DigestAlgorithm.SHA256, CONTENT)));
    private final Site hub = new Site("127.0.0.1");
    private final Site otherPort = new Site("127.0.0.1");
    private final Site otherHost = new Site("127.0.0.2");
    private final AtomicInteger readings = new AtomicInteger();
    private final HubClient client = client(new HubLogin("hubTokenSecret", () -> {
        readings.incrementAndGet();
        return Optional.of(new HubToken(SECRET));
    }));

    HubTokenTest() throws IOException {
        for (Site site : new Site[] {hub, otherPort, otherHost}) {
            site.serves(HubTokenTest::serve);
        }
    }

    @AfterEach
    void stopSites() {
        hub.close();
        otherPort.close();
        otherHost.close();
    }

    @Test
    void anotherPortOfTheHubsHostDoesNotSeeIt() throws IOException {
        hub.serves(exchange -> Site.redirect(exchange, otherPort.base() + "/signed"));

        assertThat(read()).isEqualTo(CONTENT);
        assertThat(hub.header("Authorization")).containsExactly("Bearer " + SECRET);
        assertThat(otherPort.paths()).hasSize(1);
        assertThat(otherPort.header("Authorization")).isEmpty();
    }

    @Test
    void anotherSpellingOfTheHubsHostDoesNotSeeIt() throws IOException {
        hub.serves(exchange -> {
            boolean isFirst = exchange.getRequestURI().getPath().startsWith("/owner");
            if (isFirst) {
                Site.redirect(exchange, hub.base().replace("127.0.0.1", "localhost") + "/signed");
            } else {
                serve(exchange);
            }
        });

        assertThat(read()).isEqualTo(CONTENT);
        assertThat(hub.paths()).hasSize(2);
        assertThat(hub.header("Authorization")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP://%s/moved", "//%s/moved", "/moved"})
    void theHubItselfSeesItHoweverItsAddressIsWritten(String form) throws IOException {
        String authority = hub.base().substring("http://".length());
        hub.serves(exchange -> {
            boolean isFirst = exchange.getRequestURI().getPath().startsWith("/owner");
            if (isFirst) {
                Site.redirect(exchange, form.replace("%s", authority));
            } else {
                serve(exchange);
            }
        });

        assertThat(read()).isEqualTo(CONTENT);
        assertThat(hub.header("Authorization")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "http://{hub}@{other}/x",
        "http://user:{hub}@{other}/x",
        "http://user@{hub}/x",
        "'http://{hub}\\@{other}/x'",
        "http://{hub}%2f@{other}/x",
        "https:{hub}/x",
    })
    void anAddressWithAUserInItIsNotFollowed(String form) {
        hub.serves(exchange -> Site.redirect(
                exchange,
                form.replace("{hub}", hub.base().substring("http://".length()))
                        .replace("{other}", otherHost.base().substring("http://".length()))));
        HubClient impatient = new HubClient(HubEndpoint.of(hub.base()), Optional.of(new HubToken(SECRET)), patience(1));

        assertThatExceptionOfType(HubUnavailable.class)
                .isThrownBy(() -> impatient.open(file, new ByteRange(0, 4)))
                .withMessageNotContaining(SECRET);
        assertThat(hub.paths()).hasSize(1);
        assertThat(otherHost.paths()).isEmpty();
    }

    @Test
    void theHubDoesNotSeeItAgainOnceARedirectHasLedAway() throws IOException {
        hub.serves(exchange -> {
            boolean isFirst = exchange.getRequestURI().getPath().startsWith("/owner");
            if (isFirst) {
                Site.redirect(exchange, otherHost.base() + "/back");
            } else {
                serve(exchange);
            }
        });
        otherHost.serves(exchange -> Site.redirect(exchange, hub.base() + "/api/whoami-v2"));

        assertThat(read()).isEqualTo(CONTENT);
        assertThat(hub.paths()).hasSize(2).last().isEqualTo("/api/whoami-v2");
        assertThat(hub.header("Authorization")).hasSize(1);
    }

    @Test
    void aNextPageOnAnotherHostDoesNotSeeIt() {
        hub.serves(exchange -> page(exchange, otherHost.base() + "/page2"));
        otherHost.serves(exchange -> Site.answer(exchange, 200, "[]"));

        assertThat(client.list(FakeHub.REPO, FakeHub.COMMIT)).isEmpty();
        assertThat(otherHost.paths()).containsExactly("/page2");
        assertThat(otherHost.header("Authorization")).isEmpty();
    }

    @Test
    void theHubDoesNotSeeItForANextPageThatAnotherHostNamed() {
        hub.serves(exchange -> {
            boolean isFirst = exchange.getRequestURI().getPath().contains("/tree/");
            if (isFirst) {
                Site.redirect(exchange, otherHost.base() + "/listing");
            } else {
                Site.answer(exchange, 200, "[]");
            }
        });
        otherHost.serves(exchange -> page(exchange, hub.base() + "/api/whoami-v2"));

        assertThat(client.list(FakeHub.REPO, FakeHub.COMMIT)).isEmpty();
        assertThat(hub.paths()).hasSize(2);
        assertThat(hub.header("Authorization")).hasSize(1);
    }

    @Test
    void asksAgainForAListingWhoseNextPageIsNoAddress() {
        hub.serves(exchange -> page(exchange, "http://a b"));

        assertThatExceptionOfType(HubUnavailable.class)
                .isThrownBy(() -> client.list(FakeHub.REPO, FakeHub.COMMIT))
                .withMessageContaining("tried to list the files of owner/model");
    }

    @Test
    void itIsReadOnceAndOnlyWhenTheHubIsAsked() throws IOException {
        client.resolve(FakeHub.REPO, FakeHub.COMMIT.hex());
        assertThat(readings).hasValue(0);

        read();
        read();
        assertThat(readings).hasValue(1);
    }

    @Test
    void itIsReadAgainWhereReadingFailed() throws IOException {
        HubClient denied = client(new HubLogin("hubTokenSecret", () -> {
            if (readings.incrementAndGet() == 1) {
                throw new StorageAccess("denied");
            }
            return Optional.of(new HubToken(SECRET));
        }));

        assertThatThrownBy(() -> denied.open(file, new ByteRange(0, 4))).isInstanceOf(StorageAccess.class);
        assertThat(hub.paths()).isEmpty();

        denied.open(file, new ByteRange(0, 4)).close();
        assertThat(hub.header("Authorization")).containsExactly("Bearer " + SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429, 503})
    void noFailureShowsIt(int status) {
        hub.serves(exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            exchange.getResponseHeaders().set("X-Error-Message", "not with " + SECRET);
            Site.answer(exchange, status, "not with " + SECRET);
        });

        assertThatThrownBy(() -> client.open(file, new ByteRange(0, 4)))
                .isInstanceOf(StagingFailure.class)
                .satisfies(failure -> {
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace, true));
                    assertThat(trace.toString()).contains("tried to read w of").doesNotContain(SECRET);
                });
    }

    @Test
    void itIsNeitherTextNorJson() throws IOException {
        HubToken token = new HubToken(SECRET);

        assertThat(token.toString()).doesNotContain(SECRET);
        assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(token)).hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> new HubToken(SECRET + " x")).hasMessageNotContaining(SECRET);
    }

    @Test
    void noLogOfTheJdkShowsIt() throws IOException {
        StringBuilder seen = new StringBuilder();
        Logger root = Logger.getLogger("");
        Level before = Optional.ofNullable(root.getLevel()).orElse(Level.INFO);
        StreamHandler handler = collecting(seen);
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try {
            read();
        } finally {
            root.setLevel(before);
            root.removeHandler(handler);
        }

        assertThat(seen.toString()).as("the server's log, at least").contains("GET /owner/model/resolve/");
        assertThat(seen.toString()).doesNotContain(SECRET);
    }

    private static StreamHandler collecting(StringBuilder seen) {
        Formatter formatter = new SimpleFormatter();
        StreamHandler handler = new StreamHandler() {
            @Override
            public void publish(LogRecord event) {
                synchronized (seen) {
                    seen.append(formatter.formatMessage(event)).append('\n');
                }
            }
        };
        handler.setLevel(Level.ALL);
        return handler;
    }

    private static void serve(HttpExchange exchange) throws IOException {
        Site.answerRange(exchange, CONTENT, Integer.MAX_VALUE);
    }

    private static void page(HttpExchange exchange, String next) throws IOException {
        exchange.getResponseHeaders().set("Link", "<%s>; rel=\"next\"".formatted(next));
        Site.answer(exchange, 200, "[]");
    }

    private HubClient client(HubLogin login) {
        return new HubClient(HubEndpoint.of(hub.base()), login, patience(8), HubObserver.NONE);
    }

    private Patience patience(int tries) {
        return new Patience(tries, Duration.ofSeconds(30), time.deadlineIn(Duration.ofMinutes(1)), time);
    }

    private byte[] read() throws IOException {
        try (InputStream body = client.open(file, new ByteRange(0, 4))) {
            return body.readAllBytes();
        }
    }
}
