package gorgon.localaws.s3;

import gorgon.localaws.http.AwsError;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** S3Mock overlooks query parameters it does not know and would answer {@code GET ?website} with a listing. */
final class KnownParameters {
    private static final Set<String> KNOWN = Set.of(
            // buckets and listings
            "list-type",
            "prefix",
            "delimiter",
            "max-keys",
            "continuation-token",
            "start-after",
            "encoding-type",
            "fetch-owner",
            "marker",
            "location",
            "encryption",
            "versioning",
            "versions",
            "version-id-marker",
            "delete",
            "max-buckets",
            // uploads
            "uploads",
            "uploadid",
            "partnumber",
            "part-number-marker",
            "max-parts",
            "key-marker",
            "upload-id-marker",
            "max-uploads",
            // objects
            "versionid",
            "attributes",
            "tagging",
            "x-id");

    private KnownParameters() {}

    static void check(S3Request request) {
        Set<String> unknown = new TreeSet<>(request.parameters().keySet());
        unknown.removeIf(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            return KNOWN.contains(lower) || lower.startsWith("x-amz-") || lower.startsWith("response-");
        });
        if (!unknown.isEmpty()) {
            throw new AwsError(
                    501,
                    "NotImplemented",
                    "S3 here does not know " + unknown + " in " + request.method() + " requests");
        }
    }
}
