package gorgon.artifactprep.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.failure.CdnRejected;
import gorgon.artifactprep.failure.HubAccess;
import gorgon.artifactprep.failure.HubNotFound;
import gorgon.artifactprep.time.ManualTime;
import gorgon.localhub.Content;
import gorgon.localhub.Fault;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubOptions;
import gorgon.localhub.HubRepository;
import gorgon.localhub.LocalHub;
import gorgon.localhub.RepositoryAccess;
import gorgon.localhub.TrafficKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client and a whole Hub: repositories that are not open, not where they were, or on a difficult CDN. */
final class WholeHubTest {
    private static final RepoId REPO = FakeHub.REPO;
    private static final String WEIGHTS = "model.safetensors";
    private static final byte[] CONTENT = new byte[200_000];
    private static final String CONFIG = "{}";

    static {
        new Random(6).nextBytes(CONTENT);
    }

    private static final HubCommit FILES = HubCommit.of(List.of(
            gorgon.localhub.HubFile.of(WEIGHTS, Content.of(CONTENT)),
            gorgon.localhub.HubFile.of("config.json", CONFIG)));
    private static final HubRepository OPEN = HubRepository.of(REPO.value(), FILES);

    private final ManualTime time = new ManualTime();
    private final List<String> renames = new ArrayList<>();
    private LocalHub hub = LocalHub.start(OPEN);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void readsAPrivateRepositoryAndShowsTheCdnNothing() {
        hub.put(OPEN.withAccess(new RepositoryAccess.Private(Set.of("reader"))));

        assertThat(readAll(client("reader")))
                .containsOnlyKeys(WEIGHTS, "config.json")
                .hasEntrySatisfying(WEIGHTS, bytes -> assertThat(bytes).isEqualTo(CONTENT));
        assertThat(hub.traffic().authorized(TrafficKind.API)).isEqualTo(2);
        assertThat(hub.traffic().authorized(TrafficKind.RESOLVE)).isEqualTo(2);
        assertThat(hub.traffic().requests(TrafficKind.CDN)).isEqualTo(1);
        assertThat(hub.traffic().authorized(TrafficKind.CDN)).isZero();
    }

    @Test
    void saysHowToBeLetIntoAPrivateRepository() {
        hub.put(OPEN.withAccess(new RepositoryAccess.Private(Set.of("reader"))));

        assertThatThrownBy(() -> readAll(anonymous()))
                .isInstanceOf(HubAccess.class)
                .hasMessageContainingAll("missing, private or gated (HTTP 401)", "set hubTokenSecret");
        assertThatThrownBy(() -> readAll(client("stranger")))
                .isInstanceOf(HubNotFound.class)
                .hasMessageContainingAll("the token may not see it", "the token of hubTokenSecret");
    }

    @Test
    void saysHowToBeLetIntoAGatedRepository() {
        hub.put(OPEN.withAccess(new RepositoryAccess.Gated(Set.of("reader"))));

        assertThatThrownBy(() -> readAll(anonymous()))
                .isInstanceOf(HubAccess.class)
                .hasMessageContainingAll("is gated (HTTP 401)", "accept its licence", "set hubTokenSecret");
        assertThatThrownBy(() -> readAll(client("stranger")))
                .isInstanceOf(HubAccess.class)
                .hasMessageContainingAll(
                        "not open to the token's account (HTTP 403)",
                        "accept its licence on the Hub with the account of the token of hubTokenSecret");
        assertThat(readAll(client("reader"))).hasSize(2);
    }

    @Test
    void asksWhoMayReadAFileWithoutMovingAByteOfIt() {
        PinnedFile weights = pinned(anonymous(), WEIGHTS);
        hub.put(OPEN.withAccess(new RepositoryAccess.Gated(Set.of("reader"))));

        assertThatThrownBy(() -> anonymous().checkReadable(weights))
                .isInstanceOf(HubAccess.class)
                .hasMessageContainingAll("is gated", WEIGHTS);
        client("reader").checkReadable(weights);

        assertThat(hub.traffic().requests(TrafficKind.HEAD)).isEqualTo(2);
        assertThat(hub.traffic().requests(TrafficKind.CDN)).isZero();
        assertThat(hub.traffic().bytes(TrafficKind.RESOLVE)).isZero();
    }

    @Test
    void saysThatATokenIsNoLongerValidEvenForAnOpenRepository() {
        hub.revoke("reader");

        assertThatThrownBy(() -> readAll(client("reader")))
                .isInstanceOf(HubAccess.class)
                .hasMessageContainingAll(
                        "does not accept the token (HTTP 401)", "replace the token of hubTokenSecret by a valid one");
        assertThat(readAll(anonymous())).hasSize(2);
    }

    @Test
    void saysThatARepositoryIsDisabled() {
        hub.put(OPEN.withAccess(new RepositoryAccess.Disabled()));

        assertThatThrownBy(() -> readAll(client("reader")))
                .isInstanceOf(HubAccess.class)
                .hasMessageContainingAll("disabled this repository", "configure another one");
    }

    @Test
    void saysWhichOfRepositoryRevisionAndFileIsMissing() {
        HubClient client = client("reader");
        PinnedFile gone = pinned(client, "config.json");
        hub.put(HubRepository.of(
                REPO.value(), HubCommit.of(List.of(gorgon.localhub.HubFile.of(WEIGHTS, Content.of(CONTENT))))));

        assertThatThrownBy(() -> client.resolve(new RepoId("owner/other"), "main"))
                .isInstanceOf(HubNotFound.class)
                .hasMessageContaining("no such repository");
        assertThatThrownBy(() -> anonymous().resolve(new RepoId("owner/other"), "main"))
                .isInstanceOf(HubAccess.class)
                .hasMessageContaining("missing, private or gated");
        assertThatThrownBy(() -> client.resolve(REPO, "dev"))
                .isInstanceOf(HubNotFound.class)
                .hasMessageContaining("no such revision");
        PinnedFile missing = new PinnedFile(REPO, client.resolve(REPO, "main"), gone.file());
        assertThatThrownBy(() -> client.open(missing, new ByteRange(0, 1)))
                .isInstanceOf(HubNotFound.class)
                .hasMessageContainingAll("no such file", "config.json of owner/model@");
    }

    @Test
    void followsARenamedRepositoryAndTellsItsNewName() {
        hub.put(OPEN.withAccess(new RepositoryAccess.Private(Set.of("reader"))));
        hub.rename(REPO.value(), "else/where");

        assertThat(readAll(client("reader"))).hasSize(2);
        assertThat(renames).containsExactly("owner/model -> else/where");
        assertThat(hub.traffic().authorized(TrafficKind.CDN)).isZero();
    }

    @Test
    void tellsNothingOfARepositoryThatIsWhereItWas() {
        readAll(anonymous());

        assertThat(renames).isEmpty();
    }

    @Test
    void resolvesAgainWhereASignedAddressIsRefused() {
        AtomicBoolean refused = new AtomicBoolean();
        hub.faults(request -> request.kind() == TrafficKind.CDN && refused.compareAndSet(false, true)
                ? new Fault.Answer(403, Map.of())
                : Fault.NONE);

        assertThat(read(anonymous(), WEIGHTS)).isEqualTo(CONTENT);
        assertThat(hub.traffic().requests(TrafficKind.RESOLVE)).isEqualTo(2);
    }

    @Test
    void givesUpWhereEverySignedAddressHasExpired() {
        restart(HubOptions.defaults().withLinkLifetime(Duration.ZERO));

        assertThatThrownBy(() -> read(anonymous(), WEIGHTS))
                .isInstanceOf(CdnRejected.class)
                .hasMessageContaining("HTTP 403");
        assertThat(hub.traffic().requests(TrafficKind.RESOLVE)).isEqualTo(5);
    }

    @Test
    void resolvesAgainForTheRestOfARangeThatASignedAddressIsBoundTo() {
        restart(HubOptions.defaults().withRangeBoundLinks());
        AtomicBoolean cut = new AtomicBoolean();
        hub.faults(request -> request.kind() == TrafficKind.CDN && cut.compareAndSet(false, true)
                ? new Fault.CutAfter(70_000)
                : Fault.NONE);

        assertThat(read(anonymous(), WEIGHTS)).isEqualTo(CONTENT);
        assertThat(hub.traffic().requests(TrafficKind.RESOLVE)).isEqualTo(2);
        assertThat(hub.traffic().requests(TrafficKind.CDN)).isEqualTo(2);
    }

    private void restart(HubOptions options) {
        hub.close();
        hub = LocalHub.start(options, OPEN);
    }

    private HubClient anonymous() {
        return client(Optional.empty());
    }

    private HubClient client(String token) {
        return client(Optional.of(new HubToken(token)));
    }

    private HubClient client(Optional<HubToken> token) {
        return new HubClient(
                HubEndpoint.of(hub.endpoint().toString()),
                new HubLogin("hubTokenSecret", () -> token),
                new Patience(8, Duration.ofSeconds(30), time.deadlineIn(Duration.ofMinutes(1)), time),
                (repo, now) -> renames.add(repo + " -> " + now));
    }

    private Map<String, byte[]> readAll(HubClient client) {
        Commit commit = client.resolve(REPO, "main");
        Map<String, byte[]> contents = new TreeMap<>();
        for (HubFile file : client.list(REPO, commit)) {
            contents.put(file.path(), read(client, new PinnedFile(REPO, commit, file)));
        }
        assertThat(new String(contents.get("config.json"), UTF_8)).isEqualTo(CONFIG);
        return contents;
    }

    private byte[] read(HubClient client, String path) {
        return read(client, pinned(client, path));
    }

    private byte[] read(HubClient client, PinnedFile file) {
        return new RangeReader(client, time, Watchdog.NONE).readWhole(file);
    }

    private static PinnedFile pinned(HubClient client, String path) {
        Commit commit = client.resolve(REPO, "main");
        return client.list(REPO, commit).stream()
                .filter(file -> file.path().equals(path))
                .map(file -> new PinnedFile(REPO, commit, file))
                .findFirst()
                .orElseThrow();
    }
}
