package gorgon.localaws.s3;

import gorgon.localaws.http.RestService;
import java.net.http.HttpClient;
import java.nio.file.Path;

/** S3 of one instance. */
public final class LocalS3 implements AutoCloseable {
    private final S3MockServer server;
    private final HttpClient client;
    private final String region;

    private LocalS3(S3MockServer server, HttpClient client, String region) {
        this.server = server;
        this.client = client;
        this.region = region;
    }

    /** Objects are kept below {@code directory} until close. */
    public static LocalS3 start(Path directory, String region) {
        return new LocalS3(
                S3MockServer.start(directory, region),
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                region);
    }

    /** What answers S3 requests at the front. */
    public RestService service() {
        return new S3Service(content(), new S3Proxy(server.endpoint(), client), region);
    }

    public S3Content content() {
        return new S3Content(server.endpoint(), client);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
