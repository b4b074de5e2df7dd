package gorgon.localaws.s3;

import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.http.AwsError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code x-amz-mp-object-size} on CompleteMultipartUpload, which S3Mock does not check: "If there's a mismatch ... it
 * results in an HTTP 400 InvalidRequest error"
 * (docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html).
 */
final class UploadSize {
    private static final String HEADER = "x-amz-mp-object-size";

    private final S3Content content;

    UploadSize(S3Content content) {
        this.content = content;
    }

    /** Reads the body and puts it back, for the proxy. */
    void check(S3Request request, HttpExchange exchange) throws IOException {
        String uploadId = request.parameters().get("uploadId");
        String expected = exchange.getRequestHeaders().getFirst(HEADER);
        if (expected == null || uploadId == null || !request.method().equals("POST")) {
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.setStreams(new ByteArrayInputStream(body), null);
        Optional<Map<String, Long>> sizes = sizes(request, uploadId);
        if (sizes.isEmpty()) {
            // Completed or aborted: what that means is S3's to say.
            return;
        }
        long size = S3Xml.parse(body).texts("PartNumber").stream()
                .mapToLong(number -> sizes.get().getOrDefault(number, 0L))
                .sum();
        if (size != Long.parseLong(expected)) {
            throw new AwsError(
                    400, "InvalidRequest", "the parts have " + size + " bytes, " + HEADER + " says " + expected);
        }
    }

    private Optional<Map<String, Long>> sizes(S3Request request, String uploadId) {
        try {
            return Optional.of(content.partSizes(request.bucket(), request.key(), uploadId));
        } catch (AwsError refused) {
            if (refused.status() != 404) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
