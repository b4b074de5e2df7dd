package gorgon.operator.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.adobe.testing.s3mock.S3MockApplication;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.s3.LoopbackConnector;
import gorgon.localhub.Fault;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubFile;
import gorgon.localhub.HubRequest;
import gorgon.localhub.LocalHub;
import gorgon.localhub.SampleModels;
import gorgon.localhub.TrafficKind;
import gorgon.operator.Program;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code ./gorgon stage} as a person calls it, from a Hub on loopback into an S3 on loopback and into a directory. */
final class StageProgramTest {
    private static final String BUCKET = "models";
    private static final HubFile SHARD = Objects.requireNonNull(
            SampleModels.base().commits().getFirst().files().get("model-00001-of-00003.safetensors"));

    private static S3MockApplication s3;
    private static URI s3Endpoint;
    private static S3Client client;
    private static LocalHub hub;

    @TempDir
    private Path folder;

    private Program program;

    enum Kind {
        BUCKET,
        DIRECTORY
    }

    // S3Mock marks its port as deprecated to have itself run in a container, which a build cannot rely on.
    @SuppressWarnings("deprecation")
    @BeforeAll
    static void start(@TempDir Path root) {
        hub = LocalHub.start();
        s3 = S3MockApplication.start(new HashMap<>(Map.of(
                S3MockApplication.PROP_HTTP_PORT,
                0,
                S3MockApplication.PROP_HTTPS_PORT,
                0,
                S3MockApplication.PROP_SILENT,
                true,
                "server.address",
                "127.0.0.1",
                "spring.main.sources",
                LoopbackConnector.class.getName(),
                "com.adobe.testing.s3mock.store.root",
                root.toString())));
        s3Endpoint = URI.create("http://127.0.0.1:" + s3.getHttpPort());
        client = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(s3Endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void stop() {
        client.close();
        s3.stop();
        hub.close();
    }

    @BeforeEach
    void publish() throws IOException {
        hub.put(SampleModels.heads());
        hub.put(SampleModels.base());
        program = new Program(Files.createDirectory(folder.resolve("project")), hub.endpoint(), s3Endpoint);
    }

    @AfterEach
    void mend() {
        hub.faults(request -> Fault.NONE);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void stagesEveryByteOnceAndTheManifestBesideIt(Kind kind) throws Exception {
        Place place = place(kind);
        Program.Ended first = program.run("stage", "--to", place.argument(), "--json");
        long cdnBytes = hub.traffic().bytes(TrafficKind.CDN);
        long files = hub.traffic().requests(TrafficKind.RESOLVE);
        Program.Ended second = program.run("stage", "--to", place.argument(), "--json");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(sums(place.files())).isEqualTo(sums(expected()));
        assertThat(place.traces()).anyMatch(trace -> trace.endsWith(".manifest.json"));
        assertThat(place.traces()).noneMatch(trace -> trace.contains("upload"));
        JsonNode result = first.result();
        assertThat(result.path("event").asText()).isEqualTo("result");
        assertThat(result.path("files").asInt()).isEqualTo(expected().size());
        assertThat(result.path("hubBytes").asLong()).isGreaterThan(20_000_000);
        assertThat(result.path("commits")).hasSize(2);

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.result().path("upToDate").asBoolean()).isTrue();
        assertThat(second.result().path("hubBytes").asLong()).isZero();
        assertThat(second.result().path("digest")).isEqualTo(result.path("digest"));
        assertThat(hub.traffic().bytes(TrafficKind.CDN)).isEqualTo(cdnBytes);
        assertThat(hub.traffic().requests(TrafficKind.RESOLVE)).isEqualTo(files);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void leavesNothingIfItIsEndedInTheMiddle(Kind kind) throws Exception {
        Place place = place(kind);
        CompletableFuture<Void> midway = new CompletableFuture<>();
        hub.faults(request -> {
            if (!isShard(request)) {
                return Fault.NONE;
            }
            midway.complete(null);
            return new Fault.StallAfter(1 << 20, Duration.ofMinutes(2));
        });
        Process process = program.start("stage", "--to", place.argument());
        midway.get(60, TimeUnit.SECONDS);
        process.destroy();
        Program.Ended ended = program.end(process);

        // 128 and the number of SIGTERM.
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.err()).contains("interrupted; removing what was begun").doesNotContain("Exception");
        assertThat(place.traces()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void leavesNothingOfAModelThatIsNotTheListed(Kind kind) throws Exception {
        Place place = place(kind);
        hub.faults(request -> isShard(request) ? new Fault.CorruptByte(1234) : Fault.NONE);

        Program.Ended ended = program.run("stage", "--to", place.argument());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("gorgon: tried to copy")
                .contains("its bytes differ from the listing")
                .contains("run it again")
                .doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
        assertThat(place.traces()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void touchesNothingThatIsNotItsOwn(Kind kind) throws Exception {
        Place place = place(kind);
        place.occupy();

        Program.Ended ended = program.run("stage", "--to", place.argument());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("it is not empty and has no manifest (1 files");
        assertThat(place.files()).containsOnlyKeys("notes.txt");
    }

    @Test
    void doesNotReplaceAModelThatMayBeInUse() throws Exception {
        Place place = place(Kind.DIRECTORY);
        assertThat(program.run("stage", "--to", place.argument()).exitCode()).isZero();
        hub.moveBranch(SampleModels.HEADS, "main", SampleModels.HEADS_SECOND);

        Program.Ended ended = program.run("stage", "--to", place.argument());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("another model is there").contains(SampleModels.HEADS_SECOND);
        assertThat(sums(place.files())).isEqualTo(sums(expected()));
    }

    @Test
    void tellsAPersonInLinesAndShowsNoToken() throws Exception {
        Place place = place(Kind.DIRECTORY);

        Program.Ended ended = program.with("HF_TOKEN", "hf_verysecret").run("stage", "--to", place.argument());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err())
                .contains("staging %d files".formatted(expected().size()))
                .contains("llm/model-00001-of-00003.safetensors")
                .doesNotContain("\u001b");
        assertThat(ended.out()).contains("every byte verified").contains("next: ");
        assertThat(ended.out() + ended.err()).doesNotContain("hf_verysecret");
    }

    @Test
    void saysHowItIsCalled() throws Exception {
        assertThat(program.run("stage").exitCode()).isEqualTo(2);
        assertThat(program.run("stage", "--to", "x", "--concurrency", "0").exitCode())
                .isEqualTo(2);
        Program.Ended help = program.run("stage", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--to=PLACE").contains("--concurrency=N");
        Program.Ended nowhere = program.run("stage", "--to", "x", "--environment", "prdo");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("context.environment").contains("prdo");
        Program.Ended noHub = program.with("HF_ENDPOINT", "http://hub.example").run("stage", "--to", "x");
        assertThat(noHub.exitCode()).isEqualTo(1);
        assertThat(noHub.err()).contains("correct HF_ENDPOINT");
    }

    private Place place(Kind kind) throws IOException {
        return switch (kind) {
            case BUCKET -> new Place.Bucket(client, BUCKET, "from-a-laptop/" + UUID.randomUUID());
            case DIRECTORY -> new Place.Directory(Files.createDirectory(folder.resolve("disk")));
        };
    }

    /** SHA-256 by path: a difference in 22 MB is read as one line. */
    private static Map<String, String> sums(Map<String, byte[]> files) throws NoSuchAlgorithmException {
        Map<String, String> sums = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(file.getValue());
            sums.put(file.getKey(), HexFormat.of().formatHex(sum));
        }
        return sums;
    }

    /** A part of it on its way: an inspection reads its header, which is smaller. */
    private static boolean isShard(HubRequest request) {
        return request.kind() == TrafficKind.CDN
                && request.uri().getPath().endsWith(SHARD.digest())
                && lengthInBytes(String.valueOf(request.range())) > 1 << 20;
    }

    private static long lengthInBytes(String range) {
        String[] ends = range.replace("bytes=", "").split("-", -1);
        return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
    }

    /** What TGI needs, by the rules of the README and not by the engine's code. */
    private static Map<String, byte[]> expected() throws IOException {
        Map<String, byte[]> expected = new TreeMap<>();
        contents(SampleModels.base().commits().getFirst()).forEach((path, content) -> {
            if (!path.endsWith(".bin")) {
                expected.put("llm/" + path, content);
            }
            if (List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "tokenizer.model")
                    .contains(path)) {
                expected.put(path, content);
            }
        });
        expected.putAll(contents(SampleModels.heads().commits().getFirst()));
        expected.computeIfPresent(
                "config.json",
                (path, content) -> new String(content, UTF_8)
                        .replace("\"mistralai/Mixtral-8x7B-Instruct-v0.1\"", "\"/opt/ml/model/llm/\"")
                        .getBytes(UTF_8));
        return expected;
    }

    private static Map<String, byte[]> contents(HubCommit commit) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (HubFile file : commit.files().values()) {
            try (InputStream bytes = file.content().open(0, file.content().size())) {
                contents.put(file.path(), bytes.readAllBytes());
            }
        }
        return contents;
    }
}
