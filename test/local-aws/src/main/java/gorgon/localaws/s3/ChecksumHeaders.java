package gorgon.localaws.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;

/**
 * Checksum headers of answers that S3Mock leaves out
 * (docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html and API_HeadObject.html). Those that came as trailers are
 * checked, too, but not answered.
 */
final class ChecksumHeaders {
    private static final String TYPE = "x-amz-checksum-type";
    private static final List<String> CHECKSUMS = List.of(
            "x-amz-checksum-crc32",
            "x-amz-checksum-crc32c",
            "x-amz-checksum-crc64nvme",
            "x-amz-checksum-sha1",
            "x-amz-checksum-sha256");

    private ChecksumHeaders() {}

    static void complete(HttpExchange exchange, int status) {
        if (status >= 300) {
            return;
        }
        if (exchange.getRequestMethod().equals("PUT")) {
            echo(exchange.getRequestHeaders(), exchange.getResponseHeaders());
        } else {
            addType(exchange.getResponseHeaders());
        }
    }

    /** The CDK CLI completes an upload with the checksums that its parts were answered with. */
    private static void echo(Headers request, Headers answer) {
        for (String name : CHECKSUMS) {
            String checksum = request.getFirst(name);
            if (checksum != null && !answer.containsKey(name)) {
                answer.set(name, checksum);
            }
        }
    }

    /** A composite checksum ends in {@code -<number of parts>}. */
    private static void addType(Headers answer) {
        for (String name : CHECKSUMS) {
            String checksum = answer.getFirst(name);
            if (checksum != null && !answer.containsKey(TYPE)) {
                answer.set(TYPE, checksum.contains("-") ? "COMPOSITE" : "FULL_OBJECT");
            }
        }
    }
}
