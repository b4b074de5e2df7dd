package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The attributes that the rest of the stack reads of a staged model. */
public final class StagedModel {
    /** The attribute that is the physical resource id too. */
    public static final String S3_URI = "S3Uri";

    private static final String TOTAL_BYTES = "TotalBytes";

    private StagedModel() {}

    /** Of all files of the model that has these attributes. */
    public static long totalBytes(Map<String, String> attributes) {
        return Long.parseLong(attributes.getOrDefault(TOTAL_BYTES, "0"));
    }

    static Map<String, String> attributes(ModelLocation prefix, Recipe resolved, Manifest manifest, byte[] content) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(S3_URI, prefix.s3Uri());
        attributes.put("ManifestKey", prefix.manifestKey());
        attributes.put(
                "ManifestSha256", Digest.of(DigestAlgorithm.SHA256, content).hex());
        attributes.put("FileCount", Integer.toString(manifest.files().size()));
        attributes.put(TOTAL_BYTES, Long.toString(manifest.totalBytes()));
        attributes.put("Commits", commits(resolved));
        return attributes;
    }

    private static String commits(Recipe resolved) {
        return resolved.sources().stream()
                .map(source -> source.repo() + "@" + source.revision())
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
