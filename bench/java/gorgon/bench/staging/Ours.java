package gorgon.bench.staging;

import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.Batch;
import gorgon.artifactprep.staging.PlannedFile;
import gorgon.bench.rig.Client;
import gorgon.bench.rig.LoopbackKey;
import gorgon.bench.rig.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The transfer function's own code, in the jar that is deployed. Open opens its upload and Commit completes it: so does this. */
final class Ours implements Contender {
    private final Path root;
    private final Path directory;
    private final LoopbackKey key;
    private final Client client;

    Ours(Path root, Path directory, LoopbackKey key, Client client) {
        this.root = root;
        this.directory = directory;
        this.key = key;
        this.client = client;
    }

    @Override
    public String name() {
        return "ours, with sha256";
    }

    @Override
    public long diskBytes(long fileSizeInBytes) {
        return 0;
    }

    @Override
    public Usage copy(Site site, String objectKey) throws IOException, InterruptedException {
        String uploadId = site.s3().createUpload(objectKey);
        Path event = directory.resolve("event.json");
        Path answer = directory.resolve("answer.json");
        Files.write(event, Json.bytes(Json.of(batch(site, objectKey, uploadId))));
        List<String> command = LambdaJvm.command(
                root, key, List.of(TransferWorker.class.getName(), event.toString(), answer.toString()));
        Usage usage = client.run(command, environment(site));
        check(site, Json.as(Json.read(Files.readString(answer)), Batch.class));
        site.s3().completeUpload(uploadId);
        return usage;
    }

    private static Map<String, String> environment(Site site) {
        Map<String, String> environment = new HashMap<>(LambdaJvm.ENVIRONMENT);
        environment.putAll(Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "bench",
                "AWS_SECRET_ACCESS_KEY", "bench",
                "AWS_ENDPOINT_URL", site.s3Endpoint().toString(),
                "HF_ENDPOINT", site.hubEndpoint().toString()));
        return environment;
    }

    private static Batch batch(Site site, String objectKey, String uploadId) {
        PlannedFile file = new PlannedFile(
                objectKey,
                Site.REPOSITORY,
                site.commit(),
                Site.PATH,
                site.file().content().size(),
                DigestAlgorithm.SHA256.label(),
                site.file().sha256(),
                uploadId,
                List.of(),
                null);
        return new Batch(Site.BUCKET, List.of(file), List.of(), Batch.Status.PENDING, null);
    }

    private static void check(Site site, Batch answer) {
        boolean right = answer.status() == Batch.Status.DONE
                && answer.transferred().getFirst().sha256().equals(site.file().sha256());
        if (!right) {
            throw new WrongBytes("tried to copy with the engine: it answered " + answer);
        }
    }
}
