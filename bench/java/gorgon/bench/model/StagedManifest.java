package gorgon.bench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.bench.rig.FullModel;
import gorgon.bench.sink.NullS3;
import gorgon.bench.sink.SunkObject;
import gorgon.localhub.HubFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The manifest that the staging left, against what the Hub has and what S3 received. */
final class StagedManifest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StagedManifest() {}

    /** How many files it names; a file that is not what it should be is an error. */
    static int check(NullS3 s3, FullModel model) throws IOException {
        List<String> manifests = s3.keys("manifests/");
        if (manifests.size() != 1) {
            throw new IOException("tried to find the manifest: there are " + manifests);
        }
        Map<String, String> staged = new HashMap<>();
        JsonNode files = read(s3, manifests.getFirst()).path("files");
        for (JsonNode file : files) {
            String key = file.path("key").asText();
            SunkObject object =
                    s3.object(key).orElseThrow(() -> new IOException("tried to find " + key + ": S3 has none"));
            if (object.sizeInBytes() != file.path("size").asLong()
                    || !object.crc32c().base64().equals(file.path("crc32c").asText())) {
                throw new IOException(
                        "tried to check %s: S3 received %s, the manifest has %s".formatted(key, object, file));
            }
            staged.put(file.at("/source/path").asText(), file.path("sha256").asText());
        }
        for (HubFile file : model.largeFiles().toList()) {
            if (!file.digest().equals(staged.get(file.path()))) {
                throw new IOException("tried to check %s: its sha256 is %s, the manifest has %s"
                        .formatted(file.path(), file.digest(), staged.get(file.path())));
            }
        }
        return files.size();
    }

    private static JsonNode read(NullS3 s3, String key) throws IOException {
        ByteBuffer content = Objects.requireNonNull(s3.object(key).orElseThrow().content());
        return JSON.readTree(StandardCharsets.UTF_8.decode(content.duplicate()).toString());
    }
}
