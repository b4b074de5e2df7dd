package gorgon.artifactprep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.infra.StagingTemplate;
import gorgon.localaws.account.Account;
import gorgon.localaws.http.Front;
import gorgon.localaws.http.Router;
import gorgon.localaws.s3.LocalS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What all tests of this JVM share: a template, an S3, and a bucket with the functions' code. */
final class World implements AutoCloseable {
    static final Account ACCOUNT = new Account("123456789012", "us-east-1");
    static final String CODE_BUCKET = "code";
    static final String STUB = "stub.zip";
    static final String REAL = "functions.jar";

    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private final Path directory;
    private final ObjectNode resources;
    private final LocalS3 s3;
    private final Front front = Front.open(0);
    private boolean realCode;

    private World(Path directory) throws IOException {
        this.directory = directory;
        this.resources = StagingTemplate.synthesize(directory);
        this.s3 = LocalS3.start(directory.resolve("s3"), ACCOUNT.region());
        front.serve(new Router(s3.service()));
        try (S3Client client = LoopbackClients.s3(front.endpoint())) {
            client.createBucket(request -> request.bucket(CODE_BUCKET));
            client.putObject(request -> request.bucket(CODE_BUCKET).key(STUB), RequestBody.fromBytes(EMPTY_ZIP));
        }
    }

    static World start() {
        try {
            return new World(Files.createTempDirectory("gorgon-staging"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path directory() {
        return directory;
    }

    Template template() {
        return new Template(resources.deepCopy(), ACCOUNT);
    }

    LocalS3 s3() {
        return s3;
    }

    /** The key, in {@link #CODE_BUCKET}, of the jar that is deployed. */
    synchronized String realCode() {
        if (!realCode) {
            try (S3Client client = LoopbackClients.s3(front.endpoint())) {
                client.putObject(request -> request.bucket(CODE_BUCKET).key(REAL), builtJar());
            }
            realCode = true;
        }
        return REAL;
    }

    private static Path builtJar() {
        Path module = Path.of(System.getProperty("gorgon.root"), "lambda-artifact-prep", "target");
        Path jar = module.resolve("lambda-artifact-prep-aws.jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(
                    "tried to run the functions as processes: no such jar (%s); run mvn with package, not test"
                            .formatted(jar));
        }
        return jar;
    }

    URI endpoint() {
        return front.endpoint();
    }

    @Override
    public void close() throws IOException {
        front.close();
        s3.close();
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
