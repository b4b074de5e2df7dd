package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.CloudFormationSide.Answer;
import gorgon.artifactprep.json.Json;
import gorgon.localaws.s3.S3Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A look into a test's bucket, past every fault. */
record Bucket(String name, S3Content s3) {
    private boolean exists() {
        return s3.buckets().contains(name);
    }

    Map<String, Long> objects() {
        return exists() ? s3.sizes(name, "") : Map.of();
    }

    Map<String, Long> objects(String prefix) {
        return exists() ? s3.sizes(name, prefix) : Map.of();
    }

    List<String> uploads() {
        return exists() ? s3.openUploads(name) : List.of();
    }

    /** The keys of the model that an answer names, checked byte by byte and against its manifest. */
    SortedMap<String, Long> checked(Answer answer, SortedMap<String, byte[]> staged) {
        String prefix = answer.physicalResourceId().substring(("s3://" + name + "/").length());
        SortedMap<String, Long> sizes = new TreeMap<>();
        staged.forEach((path, content) -> sizes.put(prefix + path, (long) content.length));
        assertThat(objects(prefix)).isEqualTo(sizes);
        staged.forEach((path, content) ->
                assertThat(sha256(read(prefix + path, content.length))).as(path).isEqualTo(sha256(content)));
        String manifestKey = answer.attributes().path("ManifestKey").asText();
        checkManifest(Json.read(s3.text(name, manifestKey)), prefix, staged);
        sizes.put(manifestKey, objects(manifestKey).getOrDefault(manifestKey, -1L));
        return sizes;
    }

    private static void checkManifest(JsonNode manifest, String prefix, SortedMap<String, byte[]> staged) {
        SortedMap<String, String> listed = new TreeMap<>();
        manifest.path("files")
                .forEach(file -> listed.put(
                        file.path("key").asText(),
                        file.path("size").asLong() + " " + file.path("sha256").asText()));
        SortedMap<String, String> expected = new TreeMap<>();
        staged.forEach((path, content) -> expected.put(prefix + path, content.length + " " + sha256(content)));
        assertThat(listed).isEqualTo(expected);
    }

    private byte[] read(String key, int length) {
        if (length == 0) {
            return new byte[0];
        }
        try (InputStream content = s3.open(name, key, 0, length)) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
