package gorgon.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.s3.MultipartUpload;
import gorgon.artifactprep.s3.ObjectRange;
import gorgon.artifactprep.s3.S3ArtifactStore;
import gorgon.artifactprep.s3.StoredObject;
import gorgon.bench.rig.LoopbackKey;
import gorgon.localhub.Content;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class NullS3Test {
    private static final String BUCKET = "bucket";
    private static final String KEY = "models/a/model.safetensors";
    private static final byte[] FIRST = random(5 << 20, 1);
    private static final byte[] SECOND = random(1_000_003, 2);

    private final NullS3 s3 = new NullS3(key -> key.equals(KEY) ? Optional.of(Content.of(FIRST)) : Optional.empty());
    private SinkServer server;
    private S3Client client;
    private S3ArtifactStore store;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        LoopbackKey key = LoopbackKey.create(directory);
        TrustManagerFactory trust = trust(key);
        server = SinkServer.start(s3, key.serverContext());
        client = S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(Apache5HttpClient.builder().tlsTrustManagersProvider(trust::getTrustManagers))
                .build();
        store = new S3ArtifactStore(client, BUCKET);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void knowsTheSumOfPartsThatItDidNotKeep() {
        MultipartUpload upload = store.createUpload(KEY);
        store.uploadPart(upload, 2, SECOND, SECOND.length, Crc32c.of(SECOND));
        store.uploadPart(upload, 1, FIRST, FIRST.length, Crc32c.of(FIRST));

        store.complete(upload, store.parts(upload), FIRST.length + SECOND.length, whole());

        assertThat(store.head(KEY).orElseThrow().crc32c()).contains(whole());
        assertThat(store.list("models/")).containsExactly(new StoredObject(KEY, FIRST.length + SECOND.length));
        assertThat(s3.traffic().bytes(S3Call.UPLOAD_PART)).isEqualTo(FIRST.length + SECOND.length);
        assertThat(s3.traffic().requests())
                .containsEntry(S3Call.UPLOAD_PART, 2L)
                .containsEntry(S3Call.LIST_PARTS, 1L);
        assertThatThrownBy(() -> store.parts(upload)).isInstanceOf(Fenced.class);
    }

    @Test
    void refusesBytesThatAreNotTheAnnouncedOnes() {
        MultipartUpload upload = store.createUpload(KEY);
        store.uploadPart(upload, 1, FIRST, FIRST.length, Crc32c.of(FIRST));

        assertThatThrownBy(() -> store.uploadPart(upload, 2, SECOND, SECOND.length, Crc32c.of(FIRST)))
                .isInstanceOf(IntegrityMismatch.class);
        assertThatThrownBy(() -> store.complete(upload, store.parts(upload), FIRST.length, whole()))
                .isInstanceOf(IntegrityMismatch.class);
        assertThat(store.head(KEY)).isEmpty();
        assertThat(s3.traffic().refusals()).containsKeys(S3Call.UPLOAD_PART, S3Call.COMPLETE_UPLOAD);
    }

    @Test
    void keepsSmallObjectsAndOverwritesNoneThatMustBeAbsent() {
        byte[] manifest = {1, 2, 3};

        assertThat(store.putIfAbsent("manifests/a.json", manifest)).isTrue();
        assertThat(store.putIfAbsent("manifests/a.json", new byte[] {9})).isFalse();

        assertThat(store.read("manifests/a.json"))
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(manifest));
        store.delete(List.of("manifests/a.json"));
        assertThat(store.read("manifests/a.json")).isEmpty();
    }

    @Test
    void givesBackPartsOfWhatItKeptOrKnowsTheOriginalOf() {
        MultipartUpload upload = store.createUpload(KEY);
        store.uploadPart(upload, 1, FIRST, FIRST.length, Crc32c.of(FIRST));
        store.complete(upload, store.parts(upload), FIRST.length, Crc32c.of(FIRST));
        MultipartUpload small = store.createUpload("models/a/config.json");
        store.uploadPart(small, 1, SECOND, SECOND.length, Crc32c.of(SECOND));
        store.complete(small, store.parts(small), SECOND.length, Crc32c.of(SECOND));

        assertThat(store.read(new ObjectRange(KEY, FIRST.length, FIRST.length - 3, 3))
                        .orElseThrow())
                .containsExactly(Arrays.copyOfRange(FIRST, FIRST.length - 3, FIRST.length));
        assertThat(store.read(new ObjectRange("models/a/config.json", SECOND.length, 5, 7))
                        .orElseThrow())
                .containsExactly(Arrays.copyOfRange(SECOND, 5, 12));
        assertThat(store.read("models/a/config.json").orElseThrow()).isEqualTo(SECOND);
        assertThat(store.read(new ObjectRange("models/a/config.json", SECOND.length + 1, SECOND.length, 1)))
                .isEmpty();
    }

    @Test
    void readsWhatComesInChunksWithItsSumBehind() {
        // Without a sum of the caller's the SDK sends one of its own as a trailer.
        client.putObject(put -> put.bucket(BUCKET).key(KEY), RequestBody.fromBytes(SECOND));

        SunkObject object = s3.object(KEY).orElseThrow();
        assertThat(object.sizeInBytes()).isEqualTo(SECOND.length);
        assertThat(object.crc32c()).isEqualTo(Crc32c.of(SECOND));
    }

    @Test
    void listsAndForgetsOpenUploads() {
        MultipartUpload upload = store.createUpload(KEY);

        assertThat(store.uploadsUnder("models/a/")).containsExactly(upload);
        assertThat(store.uploadsUnder("models/b/")).isEmpty();
        store.abort(upload);
        assertThat(store.uploadsUnder("")).isEmpty();
        assertThat(s3.object(KEY)).isEqualTo(Optional.empty());
    }

    private static Crc32c whole() {
        byte[] whole = new byte[FIRST.length + SECOND.length];
        System.arraycopy(FIRST, 0, whole, 0, FIRST.length);
        System.arraycopy(SECOND, 0, whole, FIRST.length, SECOND.length);
        return Crc32c.of(whole);
    }

    private static TrustManagerFactory trust(LoopbackKey key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(key.trustStore())) {
            store.load(in, LoopbackKey.PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
