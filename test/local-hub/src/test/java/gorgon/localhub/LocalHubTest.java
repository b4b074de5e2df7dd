package gorgon.localhub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalHubTest {
    private static final String WEIGHTS = "model.safetensors";
    private static final byte[] WEIGHT_BYTES = pattern(200_000);
    private static final HubCommit OLD = HubCommit.of(List.of(
            HubFile.of("config.json", "{\"a\": 1}\n"),
            HubFile.of(WEIGHTS, Content.of(WEIGHT_BYTES)),
            HubFile.of("onnx/nested/a.txt", "a"),
            HubFile.of("b.txt", "b")));
    private static final HubCommit NEW = HubCommit.of(List.of(HubFile.of("config.json", "{\"a\": 2}\n")));
    private static final String ID = "org/model";
    private static final String TREE = "/api/models/org/model/tree/main?recursive=true&expand=false";
    private static final String RESOLVE = "/org/model/resolve/main/";

    private final LocalHub hub = LocalHub.start(HubOptions.defaults().withPageSize(2), HubRepository.of(ID, OLD, NEW));
    private final HubClient client = new HubClient(hub);
    private final ObjectMapper json = new ObjectMapper();

    @AfterEach
    void stop() {
        client.close();
        hub.close();
    }

    @Test
    void namesTheCommitOfABranchAndOfAnId() throws Exception {
        JsonNode main =
                json.readTree(client.get("/api/models/org/model", Map.of()).body());
        JsonNode pinned = json.readTree(client.get("/api/models/org/model/revision/" + NEW.id(), Map.of())
                .body());

        assertThat(main.get("id").asText()).isEqualTo(ID);
        assertThat(main.get("sha").asText()).isEqualTo(OLD.id());
        assertThat(main.get("gated").asBoolean(true)).isFalse();
        assertThat(main.findValuesAsText("rfilename")).contains("config.json", "onnx/nested/a.txt");
        assertThat(pinned.get("sha").asText()).isEqualTo(NEW.id());
    }

    @Test
    void movesABranch() throws Exception {
        hub.moveBranch(ID, "main", NEW.id());

        HttpResponse<byte[]> config = client.get(RESOLVE + "config.json", HubClient.PLAIN);

        assertThat(config.headers().firstValue("X-Repo-Commit")).contains(NEW.id());
        assertThat(config.body()).asString().isEqualTo("{\"a\": 2}\n");
    }

    @Test
    void pagesTheTreeByLinks() throws Exception {
        List<JsonNode> entries = new ArrayList<>();
        int pages = 0;
        for (URI next = URI.create(hub.endpoint() + TREE); next != null; pages++) {
            HttpResponse<byte[]> page = client.get(next, Map.of());
            json.readTree(page.body()).forEach(entries::add);
            next = page.headers().firstValue("Link").map(LocalHubTest::next).orElse(null);
        }

        assertThat(pages).isEqualTo(3);
        assertThat(entries)
                .extracting(entry ->
                        entry.get("type").asText() + " " + entry.get("path").asText())
                .containsExactly(
                        "file b.txt",
                        "file config.json",
                        "file model.safetensors",
                        "directory onnx",
                        "directory onnx/nested",
                        "file onnx/nested/a.txt");
        assertThat(entries.get(1).get("oid").asText()).isEqualTo("cb5b2f69babc53f9145b45ad20b9a075d48717ef");
        assertThat(entries.get(2).at("/lfs/oid").asText()).isEqualTo(sha256(WEIGHT_BYTES));
        assertThat(entries.get(2).at("/lfs/size").asLong()).isEqualTo(200_000);
        assertThat(entries.get(2).at("/lfs/pointerSize").asLong()).isEqualTo(131);
    }

    @Test
    void servesSmallFilesItself() throws Exception {
        HttpResponse<byte[]> file = client.get(RESOLVE + "config.json", HubClient.PLAIN);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).asString().isEqualTo("{\"a\": 1}\n");
        assertThat(file.headers().firstValueAsLong("Content-Length")).hasValue(9);
        assertThat(file.headers().firstValue("ETag")).contains("\"cb5b2f69babc53f9145b45ad20b9a075d48717ef\"");
    }

    @Test
    void compressesTextUnlessTheClientRefuses() throws Exception {
        HttpResponse<byte[]> file = client.get(RESOLVE + "config.json", Map.of("Range", "bytes=0-1"));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(file.headers().firstValue("Content-Length")).isEmpty();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file.body()))) {
            assertThat(in.readAllBytes()).asString().isEqualTo("{\"a\": 1}\n");
        }
    }

    @Test
    void redirectsLargeFilesToAnotherAddress() throws Exception {
        HttpResponse<byte[]> head = client.head(RESOLVE + WEIGHTS, HubClient.PLAIN);

        assertThat(head.statusCode()).isEqualTo(302);
        assertThat(head.headers().firstValue("X-Linked-Etag")).contains("\"" + sha256(WEIGHT_BYTES) + "\"");
        assertThat(head.headers().firstValue("X-Linked-Size")).contains("200000");
        assertThat(head.headers().firstValue("X-Repo-Commit")).contains(OLD.id());
        assertThat(location(head).getAuthority()).isNotEqualTo(hub.endpoint().getAuthority());
        assertThat(client.get(location(head), Map.of()).body()).isEqualTo(WEIGHT_BYTES);
    }

    @Test
    void servesRangesOfLargeFiles() throws Exception {
        URI address = location(client.get(RESOLVE + WEIGHTS, HubClient.PLAIN));

        HttpResponse<byte[]> middle = client.get(address, Map.of("Range", "bytes=70000-70009"));
        HttpResponse<byte[]> tail = client.get(address, Map.of("Range", "bytes=199990-"));
        HttpResponse<byte[]> last = client.get(address, Map.of("Range", "bytes=-5"));
        HttpResponse<byte[]> beyond = client.get(address, Map.of("Range", "bytes=200000-"));

        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.headers().firstValue("Content-Range")).contains("bytes 70000-70009/200000");
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(WEIGHT_BYTES, 70000, 70010));
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(WEIGHT_BYTES, 199990, 200000));
        assertThat(last.body()).isEqualTo(Arrays.copyOfRange(WEIGHT_BYTES, 199995, 200000));
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */200000");
    }

    @Test
    void countsRequestsAndBytes() throws Exception {
        URI address = location(client.get(RESOLVE + WEIGHTS, HubClient.PLAIN));
        client.get(address, Map.of("Range", "bytes=0-999"));
        client.get(RESOLVE + "config.json", HubClient.PLAIN);
        client.get("/api/models/org/model", Map.of());

        assertThat(hub.traffic().requests(TrafficKind.RESOLVE)).isEqualTo(2);
        assertThat(hub.traffic().bytes(TrafficKind.RESOLVE)).isEqualTo(9);
        assertThat(hub.traffic().requests(TrafficKind.CDN)).isEqualTo(1);
        assertThat(hub.traffic().bytes(TrafficKind.CDN)).isEqualTo(1000);
        assertThat(hub.traffic().requests(TrafficKind.API)).isEqualTo(1);
    }

    @Test
    void asksThePaceAboutEveryByteBeforeItLeaves() throws Exception {
        AtomicLong asked = new AtomicLong();
        HubOptions options = HubOptions.defaults().withPace((request, bytes) -> asked.addAndGet(bytes));
        try (LocalHub paced = LocalHub.start(options, HubRepository.of(ID, OLD));
                HubClient pacedClient = new HubClient(paced)) {
            URI address = location(pacedClient.get(RESOLVE + WEIGHTS, HubClient.PLAIN));
            pacedClient.get(address, Map.of("Range", "bytes=1000-150999"));
        }

        assertThat(asked.get()).isEqualTo(150_000);
    }

    @Test
    void servesContentThatIsMadeOnTheWay() throws Exception {
        Content endless = new Content() {
            @Override
            public long size() {
                return 6L << 30;
            }

            @Override
            public InputStream open(long offset, long length) {
                return new ByteArrayInputStream(String.format("%010d", offset).getBytes(UTF_8), 0, (int) length);
            }
        };
        String digest = sha256(WEIGHT_BYTES).replace('0', '1');
        hub.put(HubRepository.of(
                ID, new HubCommit(OLD.id(), Map.of("big.bin", new HubFile("big.bin", endless, digest, true)))));

        URI address = location(client.get(RESOLVE + "big.bin", HubClient.PLAIN));
        HttpResponse<byte[]> part = client.get(address, Map.of("Range", "bytes=6000000000-6000000009"));

        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 6000000000-6000000009/6442450944");
        assertThat(part.body()).asString().isEqualTo("6000000000");
    }

    @Test
    void cutsStallsAnswersAndCorruptsAsPlanned() throws Exception {
        URI address = location(client.get(RESOLVE + WEIGHTS, HubClient.PLAIN));

        hub.faults(request -> new Fault.CutAfter(1000));
        assertThatThrownBy(() -> client.get(address, Map.of())).isInstanceOf(IOException.class);
        hub.faults(request -> new Fault.StallAfter(1000, Duration.ofMillis(50)));
        assertThatThrownBy(() -> client.get(address, Map.of())).isInstanceOf(IOException.class);
        hub.faults(request -> new Fault.Answer(429, Map.of("Retry-After", "1")));
        HttpResponse<byte[]> throttled = client.get(address, Map.of());
        hub.faults(request -> new Fault.CorruptByte(150_000));
        HttpResponse<byte[]> hit = client.get(address, Map.of("Range", "bytes=140000-159999"));
        HttpResponse<byte[]> missed = client.get(address, Map.of("Range", "bytes=0-999"));

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).contains("1");
        assertThat(hit.body()[10_000]).isEqualTo((byte) ~WEIGHT_BYTES[150_000]);
        hit.body()[10_000] = WEIGHT_BYTES[150_000];
        assertThat(hit.body()).isEqualTo(Arrays.copyOfRange(WEIGHT_BYTES, 140_000, 160_000));
        assertThat(missed.body()).isEqualTo(Arrays.copyOfRange(WEIGHT_BYTES, 0, 1000));
    }

    private static URI location(HttpResponse<byte[]> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static URI next(String link) {
        assertThat(link).endsWith(">; rel=\"next\"");
        return URI.create(link.substring(1, link.indexOf('>')));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Hashes.algorithm("SHA-256").digest(bytes));
    }

    private static byte[] pattern(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 256);
        }
        return bytes;
    }
}
