package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.CloudFormationSide.Answer;
import gorgon.artifactprep.hub.HubToken;
import gorgon.artifactprep.hub.Watchdog;
import gorgon.artifactprep.staging.CopySettings;
import gorgon.localaws.s3.S3Fault;
import gorgon.localaws.s3.S3Operation;
import gorgon.localhub.Content;
import gorgon.localhub.Fault;
import gorgon.localhub.FaultPlan;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubFile;
import gorgon.localhub.HubOptions;
import gorgon.localhub.HubRepository;
import gorgon.localhub.HubRequest;
import gorgon.localhub.RepositoryAccess;
import gorgon.localhub.TrafficKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong at the Hub and behind it. */
@ExtendWith(FailureTable.class)
final class HubFaultsTest {
    private static final Model MODEL = Model.of(1);
    private static final String SHARD = MODEL.digestOf(Model.SHARD);
    private static final long MEBIBYTE = 1 << 20;

    @Test
    @Row(FailureRow.HUB_DOWN)
    void hubThatIsDownAtPlanFailsTheCreateBeforeAnythingIsOpened(Stage stage) throws Exception {
        Injection injection = stage.injects("every answer of the API is 503, or its connection is cut");
        stage.with(MODEL).hubFaults(request -> {
            injection.always();
            return injection.fired() % 2 == 0 ? new Fault.CutAfter(0) : new Fault.Answer(503, Map.of());
        });
        AtomicInteger opened = countUploads(stage);

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "HubUnavailable");
        assertThat(opened).hasValue(0);
        assertThat(injection.fired()).as("tries").isGreaterThan(50);
    }

    @Test
    @Row(FailureRow.HUB_DOWN)
    void hubThatComesBackWhilePlanRetriesIsNotNoticed(Stage stage) throws Exception {
        Injection injection = stage.injects("20 answers of the API are 429 with RateLimit, 500 or 503");
        List<Fault> answers = List.of(
                new Fault.Answer(429, Map.of("RateLimit", "\"api\";r=0;t=5")),
                new Fault.Answer(500, Map.of()),
                new Fault.Answer(503, Map.of("Retry-After", "2")));
        stage.with(MODEL).hubFaults(request -> injection.atMost(20) ? answers.get(injection.fired() % 3) : Fault.NONE);

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.NO_ACCESS)
    void privateRepositoryFailsAtPlanBeforeAnythingIsOpened(Stage stage) throws Exception {
        Injection injection = stage.injects("the base is private, and there is no token");
        stage.with(MODEL).hub().put(MODEL.base().withAccess(new RepositoryAccess.Private(Set.of("other"))));
        stage.hubFaults(counting(injection, Model.BASE));
        AtomicInteger opened = countUploads(stage);

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "HubAccess");
        assertThat(answer.reason()).contains(Model.BASE);
        assertThat(opened).hasValue(0);
        assertThat(injection.fired())
                .as("a permanent refusal is not tried again")
                .isEqualTo(1);
    }

    @Test
    @Row(FailureRow.NO_ACCESS)
    void expiredTokenFailsAtPlanAndIsNamedNowhere(Stage stage) throws Exception {
        Injection injection = stage.injects("the base is private, and the token is of no use");
        stage.with(Setup.DEFAULT.withToken(new HubToken("hf_expired")), MODEL)
                .hub()
                .put(MODEL.base().withAccess(new RepositoryAccess.Private(Set.of("hf_valid"))));
        stage.hubFaults(counting(injection, Model.BASE));

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "HubNotFound");
        assertThat(answer.reason() + stage.cloud().log()).doesNotContain("hf_expired");
    }

    @Test
    @Row(FailureRow.NO_ACCESS)
    void gatedRepositoryFailsWithItsCure(Stage stage) throws Exception {
        Injection injection = stage.injects("the base is gated: its listing is open, its files are not");
        stage.with(MODEL).hub().put(MODEL.base().withAccess(new RepositoryAccess.Gated(Set.of("other"))));
        stage.hubFaults(counting(injection, Model.BASE));
        AtomicInteger opened = countUploads(stage);

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "HubAccess");
        assertThat(answer.reason()).contains("gated").contains("accept");
        assertThat(opened).hasValue(0);
    }

    @Test
    @Row(FailureRow.NO_ACCESS)
    void disabledRepositoryFailsWithItsCure(Stage stage) throws Exception {
        Injection injection = stage.injects("the Hub has disabled the base");
        stage.with(MODEL).hub().put(MODEL.base().withAccess(new RepositoryAccess.Disabled()));
        stage.hubFaults(counting(injection, Model.BASE));

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "HubAccess");
        assertThat(answer.reason()).contains("disabled");
    }

    @Test
    @Row(FailureRow.BRANCH_MOVES)
    void branchThatMovesDuringStagingMovesNothing(Stage stage) throws Exception {
        Model asked = MODEL.byBranch();
        HubCommit first = MODEL.base().commits().getFirst();
        HubCommit second = Model.commit(Map.of("config.json", Model.text("{\"other\":1}")));
        Injection injection = stage.injects("main moves to another commit at the first part of a file");
        stage.with(asked)
                .hub()
                .put(new HubRepository(
                        Model.BASE, List.of(first, second), Map.of("main", first.id()), new RepositoryAccess.Open()));
        stage.hubFaults(request -> {
            if (Asked.byWorker(request) && injection.atMost(1)) {
                stage.hub().moveBranch(Model.BASE, "main", second.id());
            }
            return Fault.NONE;
        });

        Answer answer = stage.create(asked);

        stage.assertStaged(answer, asked);
        assertThat(answer.attributes().path("Commits").asText()).contains(Model.BASE + "@" + first.id());
    }

    @Test
    @Row(FailureRow.FILE_DELETED)
    void fileThatIsDeletedUpstreamFailsTheCreate(Stage stage) throws Exception {
        HubCommit whole = MODEL.base().commits().getFirst();
        Map<String, HubFile> rest = new TreeMap<>(whole.files());
        rest.remove(Model.SMALL_SHARD);
        Injection injection = stage.injects("a shard disappears at the first part of a file");
        stage.with(MODEL).hubFaults(request -> {
            if (Asked.byWorker(request) && injection.atMost(1)) {
                stage.hub().put(HubRepository.of(Model.BASE, new HubCommit(whole.id(), rest)));
            }
            return Fault.NONE;
        });

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "HubNotFound");
        assertThat(answer.reason()).contains(Model.SMALL_SHARD);
    }

    @Test
    @Row(FailureRow.CONNECTION_DROPS)
    void connectionThatDropsIsCarriedOnAtItsByte(Stage stage) throws Exception {
        Injection injection = stage.injects("the shard's connection ends after 700,000 bytes, ten times");
        stage.with(MODEL).hubFaults(onShard(injection, 10, new Fault.CutAfter(700_000)));

        stage.assertStaged(stage.create(MODEL), MODEL);
        // What was under way when it broke is sent twice, no more.
        assertThat(stage.hubBytes()).isLessThan(Model.SHARD_SIZE + 11 * MEBIBYTE / 2);
    }

    @Test
    @Row(FailureRow.CONNECTION_DROPS)
    void connectionThatAlwaysDropsAtOnceFailsTheCreate(Stage stage) throws Exception {
        Injection injection = stage.injects("the shard's connection ends before its first byte, always");
        stage.with(MODEL).hubFaults(onShard(injection, Integer.MAX_VALUE, new Fault.CutAfter(0)));

        stage.assertFailedClean(stage.create(MODEL), "HubUnavailable");
    }

    @Test
    @Row(FailureRow.CONNECTION_STALLS)
    void connectionThatStallsIsDroppedAndAskedForAnew(Stage stage) throws Exception {
        Injection injection = stage.injects("the shard's connection falls silent after a megabyte, six times");
        stage.with(Setup.DEFAULT.withWatchdog(new Watchdog(128 << 10, Duration.ofMillis(300))), MODEL)
                .hubFaults(onShard(injection, 6, new Fault.StallAfter(MEBIBYTE, Duration.ofMinutes(2))));

        Answer answer = stage.create(MODEL);

        stage.assertStaged(answer, MODEL);
        assertThat(answer.after()).as("the read timeout of a connection").isLessThan(Duration.ofSeconds(10));
        assertThat(stage.hubBytes()).isLessThan(Model.SHARD_SIZE + 5 * MEBIBYTE);
    }

    @Test
    @Row(FailureRow.CONNECTION_STALLS)
    void connectionThatTricklesIsDroppedAndAskedForAnew(Stage stage) throws Exception {
        Injection injection = stage.injects("the shard comes at 60 kB/s on its first two connections");
        HubCommit fast = MODEL.base().commits().getFirst();
        byte[] shard = Objects.requireNonNull(MODEL.staged().get("llm/" + Model.SHARD));
        Map<String, HubFile> files = new TreeMap<>(fast.files());
        Content content = new SlowContent(shard, () -> injection.atMost(2) ? 60_000 : Integer.MAX_VALUE);
        files.put(Model.SHARD, new HubFile(Model.SHARD, content, SHARD, true));
        stage.with(Setup.DEFAULT.withWatchdog(new Watchdog(128 << 10, Duration.ofMillis(400))), MODEL)
                .hub()
                .put(HubRepository.of(Model.BASE, new HubCommit(fast.id(), files)));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.LINK_REFUSED)
    void expiredLinkIsResolvedAnewAndTheTokenStaysAtTheHub(Stage stage) throws Exception {
        Injection injection = stage.injects("the CDN answers 403 or 400, three times in a row a range");
        ConcurrentLinkedQueue<String> tokensAtCdn = new ConcurrentLinkedQueue<>();
        stage.with(Setup.DEFAULT.withToken(new HubToken("hf_valid")), MODEL)
                .hub()
                .put(MODEL.base().withAccess(new RepositoryAccess.Private(Set.of("hf_valid"))));
        stage.hubFaults(request -> {
            if (request.kind() == TrafficKind.CDN && request.authorization() != null) {
                tokensAtCdn.add(request.authorization());
            }
            boolean refused = request.kind() == TrafficKind.CDN && Asked.byWorker(request) && injection.atMost(3);
            return refused ? new Fault.Answer(injection.fired() == 2 ? 400 : 403, Map.of()) : Fault.NONE;
        });

        stage.assertStaged(stage.create(MODEL), MODEL);
        assertThat(tokensAtCdn).isEmpty();
        assertThat(stage.cloud().log()).doesNotContain("hf_valid");
    }

    @Test
    @Row(FailureRow.LINK_REFUSED)
    void linkBoundToItsRangeIsResolvedForEachRange(Stage stage) throws Exception {
        Injection injection = stage.injects("links work for one range only, and two connections drop");
        stage.with(Setup.DEFAULT.withHub(HubOptions.defaults().withRangeBoundLinks()), MODEL)
                .hubFaults(onShard(injection, 2, new Fault.CutAfter(MEBIBYTE)));

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.LINK_REFUSED)
    void linksThatNeverWorkFailTheCreate(Stage stage) throws Exception {
        Injection injection = stage.injects("every link has expired when it is used");
        stage.with(Setup.DEFAULT.withHub(HubOptions.defaults().withLinkLifetime(Duration.ZERO)), MODEL)
                .hubFaults(counting(injection, SHARD));

        stage.assertFailedClean(stage.create(MODEL), "CdnRejected");
    }

    @Test
    @Row(FailureRow.RANGE_IGNORED)
    void wholeFileInsteadOfARangeIsNeverAppended(Stage stage) throws Exception {
        Injection injection = stage.injects("200 and the whole file to the rest of a range, three times");
        stage.with(MODEL).hubFaults(request -> {
            if (!isShard(request)) {
                return Fault.NONE;
            }
            boolean rest = request.range() != null && !request.range().startsWith("bytes=0-");
            if (!rest) {
                return new Fault.CutAfter(MEBIBYTE);
            }
            return injection.atMost(3) ? new Fault.WholeFile() : Fault.NONE;
        });

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.RANGE_IGNORED)
    void compressedAnswerIsNeverTakenForTheFile(Stage stage) throws Exception {
        Injection injection = stage.injects("gzip to an identity request, of small files and of shards, twelve times");
        stage.with(MODEL)
                .hubFaults(
                        request -> request.kind() != TrafficKind.API && request.range() != null && injection.atMost(12)
                                ? new Fault.Compressed()
                                : Fault.NONE);

        stage.assertStaged(stage.create(MODEL), MODEL);
    }

    @Test
    @Row(FailureRow.CORRUPT_FROM_CDN)
    void corruptBytesAreCopiedOnceMore(Stage stage) throws Exception {
        Injection injection = stage.injects("a byte of the shard arrives changed, once");
        stage.with(MODEL).hubFaults(onShard(injection, 1, new Fault.CorruptByte(100)));

        stage.assertStaged(stage.create(MODEL), MODEL);
        assertThat(stage.hubBytes()).isGreaterThan(2L * Model.SHARD_SIZE);
    }

    @Test
    @Row(FailureRow.CORRUPT_FROM_CDN)
    void bytesThatStayCorruptNeverBecomeVisible(Stage stage) throws Exception {
        Injection injection = stage.injects("a byte of the shard arrives changed, always");
        AtomicInteger completed = new AtomicInteger();
        stage.with(MODEL).hubFaults(onShard(injection, Integer.MAX_VALUE, new Fault.CorruptByte(100)));
        stage.s3Faults(request -> {
            if (request.operation() == S3Operation.COMPLETE_MULTIPART_UPLOAD) {
                completed.incrementAndGet();
            }
            return S3Fault.NONE;
        });

        Answer answer = stage.create(MODEL);

        stage.assertFailedClean(answer, "IntegrityMismatch");
        assertThat(answer.reason()).contains(Model.SHARD);
        assertThat(completed).hasValue(0);
    }

    @Test
    @Row(FailureRow.SLOW_NETWORK)
    void slowNetworkIsHandedOverBeforeTheDeadline(Stage stage) throws Exception {
        Injection injection = stage.injects("two parts at once, 2 MB/s each, and 2 s until the hand-over");
        HubCommit fast = MODEL.base().commits().getFirst();
        Map<String, HubFile> files = new TreeMap<>(fast.files());
        byte[] shard = Objects.requireNonNull(MODEL.staged().get("llm/" + Model.SHARD));
        Content content = new SlowContent(shard, () -> 2_000_000);
        files.put(Model.SHARD, new HubFile(Model.SHARD, content, SHARD, true));
        // A worker hands over when less than a minute is left.
        stage.with(
                        Setup.DEFAULT
                                .with("TransferHandler", "Timeout", 62)
                                .withCopySettings(new CopySettings(Setup.PART_SIZE, 2, 1_000_000)),
                        MODEL)
                .hub()
                .put(HubRepository.of(Model.BASE, new HubCommit(fast.id(), files)));
        stage.cloud().invocations().faults((functions, function, event) -> {
            if (function.contains("Transfer") && event.path("status").asText().equals("CONTINUE")) {
                injection.always();
            }
            return functions.invoke(function, event);
        });

        stage.assertStaged(stage.create(MODEL), MODEL);
        assertThat(stage.hubBytes()).as("nothing starts from its beginning").isLessThan(2L * Model.SHARD_SIZE);
    }

    private static FaultPlan counting(Injection injection, String repository) {
        return request -> {
            if (request.uri().getPath().contains(repository)) {
                injection.always();
            }
            return Fault.NONE;
        };
    }

    private static FaultPlan onShard(Injection injection, int times, Fault fault) {
        return request -> isShard(request) && injection.atMost(times) ? fault : Fault.NONE;
    }

    private static boolean isShard(HubRequest request) {
        return request.kind() == TrafficKind.CDN && request.uri().getPath().endsWith(SHARD) && Asked.byWorker(request);
    }

    private static AtomicInteger countUploads(Stage stage) {
        AtomicInteger opened = new AtomicInteger();
        stage.s3Faults(request -> {
            if (request.operation() == S3Operation.CREATE_MULTIPART_UPLOAD) {
                opened.incrementAndGet();
            }
            return S3Fault.NONE;
        });
        return opened;
    }
}
