package gorgon.localaws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import gorgon.localaws.http.AwsError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the other services and the inventory do with buckets and objects. */
public final class S3Content {
    private final URI server;
    private final HttpClient client;

    S3Content(URI server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    public List<String> buckets() {
        return xml("/").all("Bucket").stream()
                .map(bucket -> bucket.text("Name"))
                .toList();
    }

    /** Sizes in bytes by key, of all objects whose keys begin so, in order. */
    public Map<String, Long> sizes(String bucket, String prefix) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        String token = "";
        do {
            String page = token.isEmpty() ? "" : "&continuation-token=" + encoded(token);
            S3Xml listing = xml("/" + bucket + "?list-type=2&prefix=" + encoded(prefix) + page);
            listing.all("Contents").forEach(object -> sizes.put(object.text("Key"), Long.valueOf(object.text("Size"))));
            token = listing.text("NextContinuationToken");
        } while (!token.isEmpty());
        return sizes;
    }

    /** Keys of multipart uploads that are neither completed nor aborted. */
    public List<String> openUploads(String bucket) {
        return xml("/" + bucket + "?uploads").all("Upload").stream()
                .map(upload -> upload.text("Key"))
                .toList();
    }

    /** Copies an object into a file; AWS's error if there is no such object. */
    public void fetch(String bucket, String key, Path file) {
        send(HttpRequest.newBuilder(uri(path(bucket, key))).build(), BodyHandlers.ofFile(file));
    }

    public String text(String bucket, String key) {
        return send(HttpRequest.newBuilder(uri(path(bucket, key))).build(), BodyHandlers.ofString(UTF_8))
                .body();
    }

    /** Exactly {@code length} bytes, at least one, from {@code offset} on. */
    public InputStream open(String bucket, String key, long offset, long length) {
        HttpRequest request = HttpRequest.newBuilder(uri(path(bucket, key)))
                .header("Range", "bytes=" + offset + "-" + (offset + length - 1))
                .build();
        return send(request, BodyHandlers.ofInputStream()).body();
    }

    void create(String bucket) {
        send("PUT", "/" + bucket, BodyPublishers.noBody(), BodyHandlers.ofByteArray());
    }

    void enableVersioning(String bucket) {
        String body = "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Status>Enabled</Status></VersioningConfiguration>";
        send("PUT", "/" + bucket + "?versioning", BodyPublishers.ofString(body), BodyHandlers.ofByteArray());
    }

    void delete(String bucket) {
        send("DELETE", "/" + bucket, BodyPublishers.noBody(), BodyHandlers.ofByteArray());
    }

    void abort(String bucket, String key, String uploadId) {
        send(
                "DELETE",
                path(bucket, key) + "?uploadId=" + encoded(uploadId),
                BodyPublishers.noBody(),
                BodyHandlers.ofByteArray());
    }

    void requireBucket(String bucket) {
        if (!buckets().contains(bucket)) {
            throw new AwsError(404, "NoSuchBucket", "The specified bucket does not exist: " + bucket);
        }
    }

    /** Sizes in bytes by part number. */
    Map<String, Long> partSizes(String bucket, String key, String uploadId) {
        Map<String, Long> sizes = new HashMap<>();
        String marker = "";
        boolean more = true;
        while (more) {
            String page = marker.isEmpty() ? "" : "&part-number-marker=" + marker;
            S3Xml listing = xml(path(bucket, key) + "?uploadId=" + encoded(uploadId) + page);
            listing.all("Part").forEach(part -> sizes.put(part.text("PartNumber"), Long.valueOf(part.text("Size"))));
            marker = listing.text("NextPartNumberMarker");
            more = listing.text("IsTruncated").equals("true");
        }
        return sizes;
    }

    /** Of an open upload. */
    String checksumAlgorithm(String bucket, String key, String uploadId) {
        return xml(path(bucket, key) + "?uploadId=" + encoded(uploadId)).text("ChecksumAlgorithm");
    }

    long size(String bucket, String key) {
        HttpRequest request =
                HttpRequest.newBuilder(uri(path(bucket, key))).HEAD().build();
        return send(request, BodyHandlers.discarding())
                .headers()
                .firstValueAsLong("Content-Length")
                .orElseThrow();
    }

    /** Its entity tag. */
    String upload(String bucket, String key, String part, String crc32c, long length, InputStream body) {
        HttpRequest request = HttpRequest.newBuilder(uri(path(bucket, key) + "?" + part))
                .header("x-amz-checksum-crc32c", crc32c)
                .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), length))
                .build();
        return send(request, BodyHandlers.discarding())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private S3Xml xml(String target) {
        return S3Xml.parse(send("GET", target, BodyPublishers.noBody(), BodyHandlers.ofByteArray())
                .body());
    }

    private <T> HttpResponse<T> send(String method, String target, BodyPublisher body, BodyHandler<T> onSuccess) {
        return send(HttpRequest.newBuilder(uri(target)).method(method, body).build(), onSuccess);
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> onSuccess) {
        String what = request.method() + " " + request.uri().getRawPath();
        try {
            return client.send(request, answer -> {
                if (answer.statusCode() >= 300) {
                    throw new AwsError(answer.statusCode(), code(answer.statusCode()), "S3 refused " + what);
                }
                return onSuccess.apply(answer);
            });
        } catch (IOException e) {
            if (e.getCause() instanceof AwsError refused) {
                throw refused;
            }
            throw new UncheckedIOException("tried to " + what + " on S3", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while S3 answered " + what, e);
        }
    }

    private URI uri(String target) {
        return URI.create(server + target);
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "NoSuchKey";
            case 409 -> "Conflict";
            default -> "S3Error";
        };
    }

    private static String path(String bucket, String key) {
        return "/" + bucket + "/" + encoded(key).replace("%2F", "/");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
