package gorgon.artifactprep.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.CdnRejected;
import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.loopback.Site;
import gorgon.artifactprep.time.ManualTime;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HubRangeTest {
    private static final RepoId REPO = FakeHub.REPO;
    private static final Commit COMMIT = FakeHub.COMMIT;
    private static final byte[] CONTENT = new byte[50_000];
    private static final String SECRET = "hf_secret";

    static {
        new Random(4).nextBytes(CONTENT);
    }

    private final ManualTime time = new ManualTime();
    private final PinnedFile file = new PinnedFile(
            REPO, COMMIT, new HubFile("a b/model.safetensors", 50_000, Digest.of(DigestAlgorithm.SHA256, CONTENT)));
    private final Site hub;
    private final Site cdn;
    private final HubClient client;

    HubRangeTest() throws IOException {
        hub = new Site("127.0.0.1");
        cdn = new Site("127.0.0.2");
        client = new HubClient(HubEndpoint.of(hub.base() + "/"), Optional.of(new HubToken(SECRET)), patience(8));
    }

    @AfterEach
    void stopSites() {
        hub.close();
        cdn.close();
    }

    @Test
    void readsARangeWhereItIsRedirectedToWithoutShowingTheToken() throws IOException {
        hub.serves(exchange -> Site.redirect(exchange, cdn.base() + "/signed?X-Amz-Signature=1"));
        cdn.serves(exchange -> {
            boolean isLeaked = exchange.getRequestHeaders().containsKey("Authorization");
            if (isLeaked) {
                Site.answer(exchange, 400, "");
                return;
            }
            Site.answerRange(exchange, CONTENT, Integer.MAX_VALUE);
        });

        assertThat(read(new ByteRange(10, 100))).isEqualTo(Arrays.copyOfRange(CONTENT, 10, 110));
        assertThat(hub.paths()).containsExactly("/owner/model/resolve/%s/a%%20b/model.safetensors".formatted(COMMIT));
        assertThat(hub.header("Authorization")).containsExactly("Bearer " + SECRET);
        assertThat(cdn.header("Authorization")).isEmpty();
    }

    @Test
    void showsTheTokenToTheHubAfterARedirectWithinIt() throws IOException {
        hub.serves(exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/owner")) {
                Site.redirect(exchange, "/renamed");
                return;
            }
            Site.answerRange(exchange, CONTENT, Integer.MAX_VALUE);
        });

        assertThat(read(new ByteRange(0, 5))).isEqualTo(Arrays.copyOf(CONTENT, 5));
        assertThat(hub.header("Authorization")).hasSize(2);
    }

    @Test
    void asksForAnUncompressedBody() throws IOException {
        hub.serves(exchange -> Site.answerRange(exchange, CONTENT, Integer.MAX_VALUE));

        read(new ByteRange(0, 5));

        assertThat(hub.header("Accept-Encoding")).containsExactly("identity");
    }

    @Test
    void refusesTheWholeFileInsteadOfARange() {
        hub.serves(exchange -> Site.answer(exchange, 200, CONTENT));

        assertThatExceptionOfType(CdnRejected.class)
                .isThrownBy(() -> client.open(file, new ByteRange(10, 100)))
                .withMessageContaining("whole file");
    }

    @Test
    void takesTheWholeFileIfThatIsTheRange() throws IOException {
        hub.serves(exchange -> Site.answer(exchange, 200, CONTENT));

        assertThat(read(new ByteRange(0, 50_000))).isEqualTo(CONTENT);
    }

    @Test
    void refusesAWholeFileOfAnotherSize() {
        hub.serves(exchange -> Site.answer(exchange, 200, Arrays.copyOf(CONTENT, 49_999)));

        assertThatExceptionOfType(CdnRejected.class)
                .isThrownBy(() -> client.open(file, new ByteRange(0, 50_000)))
                .withMessageContaining("49999 instead of 50000");
    }

    @ParameterizedTest
    @CsvSource({"bytes 11-110/50000", "bytes 10-109/50001", "bytes 10-108/50000", "bytes 10-109/*"})
    void refusesAnotherRangeThanAskedFor(String contentRange) {
        hub.serves(exchange -> {
            exchange.getResponseHeaders().set("Content-Range", contentRange);
            Site.answer(exchange, 206, new byte[100]);
        });

        assertThatExceptionOfType(CdnRejected.class)
                .isThrownBy(() -> client.open(file, new ByteRange(10, 100)))
                .withMessageContaining(contentRange);
    }

    @Test
    void refusesACompressedBody() {
        hub.serves(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            Site.answerRange(exchange, CONTENT, Integer.MAX_VALUE);
        });

        assertThatExceptionOfType(CdnRejected.class)
                .isThrownBy(() -> client.open(file, new ByteRange(10, 100)))
                .withMessageContaining("compressed");
    }

    @Test
    void breaksAtTheEndOfABodyThatIsTooShort() throws IOException {
        hub.serves(exchange -> Site.answerRange(exchange, CONTENT, 40));

        try (InputStream body = client.open(file, new ByteRange(10, 100))) {
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void readsAFileToItsEndOverStreamsThatAreCut() {
        hub.serves(exchange -> Site.redirect(exchange, cdn.base() + "/signed"));
        cdn.serves(exchange -> Site.answerRange(exchange, CONTENT, 20_000));

        assertThat(new RangeReader(client, time, Watchdog.NONE).readWhole(file)).isEqualTo(CONTENT);
        assertThat(hub.paths()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"400", "403", "416"})
    void neverShowsTheTokenOrASignedAddress(int status) {
        hub.serves(exchange -> Site.redirect(exchange, cdn.base() + "/signed?X-Amz-Signature=deadbeef"));
        cdn.serves(exchange -> Site.answer(exchange, status, ""));

        assertThatExceptionOfType(CdnRejected.class)
                .isThrownBy(() -> client.open(file, new ByteRange(10, 100)))
                .withMessageContaining("HTTP " + status)
                .withMessageNotContainingAny(SECRET, "deadbeef", "signed");
        assertThat(new HubToken(SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void leavesARedirectLoop() {
        hub.serves(exchange -> Site.redirect(exchange, exchange.getRequestURI().toString()));
        HubClient impatient = new HubClient(HubEndpoint.of(hub.base()), Optional.empty(), patience(1));

        assertThatExceptionOfType(HubUnavailable.class)
                .isThrownBy(() -> impatient.open(file, new ByteRange(0, 1)))
                .withMessageContaining("more than 5 times");
        assertThat(hub.paths()).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({"http://example.com/x", "file:///etc/passwd", "http://127.0.0.1.example.com/x", "'http://a b'"})
    void doesNotFollowARedirectThatIsNotSecure(String location) {
        hub.serves(exchange -> Site.redirect(exchange, location));

        assertThatExceptionOfType(HubUnavailable.class)
                .isThrownBy(() -> client.open(file, new ByteRange(0, 1)))
                .withMessageContainingAll("tried to read", "hubEndpoint");
    }

    private Patience patience(int tries) {
        return new Patience(tries, Duration.ofSeconds(30), time.deadlineIn(Duration.ofMinutes(1)), time);
    }

    private byte[] read(ByteRange range) throws IOException {
        try (InputStream body = client.open(file, range)) {
            return body.readAllBytes();
        }
    }
}
