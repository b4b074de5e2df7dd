package gorgon.bench.staging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.bench.rig.Client;
import gorgon.bench.rig.LoopbackKey;
import gorgon.bench.rig.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The transfer function's own code, in the jar that is deployed. Plan opens its upload and Commit completes it: so does this. */
final class Ours implements Contender {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        JSON.writeValue(event.toFile(), batch(site, objectKey, uploadId));
        List<String> command = LambdaJvm.command(
                root, key, List.of(TransferWorker.class.getName(), event.toString(), answer.toString()));
        Usage usage = client.run(command, environment(site));
        check(site, JSON.readTree(Files.readString(answer)));
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

    static ObjectNode batch(Site site, String objectKey, String uploadId) {
        ObjectNode batch = JSON.createObjectNode().put("bucket", Site.BUCKET);
        ObjectNode file = batch.putArray("files").addObject();
        file.put("key", objectKey).put("repo", Site.REPOSITORY).put("commit", site.commit());
        file.put("path", Site.PATH).put("size", site.file().content().size());
        file.put("algorithm", "sha256").put("oid", site.file().sha256()).put("uploadId", uploadId);
        file.putArray("patches");
        batch.putArray("transferred");
        return batch.put("status", "PENDING");
    }

    private static void check(Site site, JsonNode answer) {
        String sha256 = answer.at("/transferred/0/sha256").asText();
        if (!answer.path("status").asText().equals("DONE")
                || !sha256.equals(site.file().sha256())) {
            throw new WrongBytes("tried to copy with the engine: it answered " + answer);
        }
    }
}
