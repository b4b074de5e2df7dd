package gorgon.artifactprep.s3;

import com.adobe.testing.s3mock.S3MockApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract against S3Mock, an S3 on loopback. */
final class S3ArtifactStoreTest extends ArtifactStoreContract {
    private static final String BUCKET = "artifacts";

    private static S3MockApplication s3;
    private static S3Client client;

    // S3Mock marks its port as deprecated to have itself run in a container, which a build cannot rely on.
    @SuppressWarnings("deprecation")
    @BeforeAll
    static void start(@TempDir Path root) {
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
                LoopbackConnector.class.getName() + "," + PartCopyFilter.class.getName(),
                "com.adobe.testing.s3mock.store.root",
                root.toString())));
        client = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .endpointOverride(URI.create("http://127.0.0.1:" + s3.getHttpPort()))
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
    }

    @Override
    protected ArtifactStore store() {
        return new S3ArtifactStore(client, BUCKET);
    }

    @Override
    protected ArtifactStore storeWithoutBucket() {
        return new S3ArtifactStore(client, "gone");
    }
}
