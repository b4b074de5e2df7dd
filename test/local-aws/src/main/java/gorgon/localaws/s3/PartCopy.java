package gorgon.localaws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.http.Answer;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * UploadPartCopy, of which S3Mock neither keeps the checksum nor knows that an upload is gone: the part is read and uploaded
 * (docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html).
 */
final class PartCopy {
    private static final String SOURCE = "x-amz-copy-source";
    private static final long LARGEST_WITHOUT_RANGES = 5L << 20;
    private static final long LARGEST_PART = 5L << 30;

    private final S3Content content;

    PartCopy(S3Content content) {
        this.content = content;
    }

    static boolean isAsked(S3Request request, HttpExchange exchange) {
        return request.method().equals("PUT")
                && request.parameters().containsKey("uploadId")
                && exchange.getRequestHeaders().containsKey(SOURCE);
    }

    private record Source(String bucket, String key, long offset, long length) {}

    void answer(S3Request request, HttpExchange exchange) throws IOException {
        requireUpload(request);
        Source source = source(exchange);
        String crc32c = crc32c(source);
        String query = exchange.getRequestURI().getRawQuery();
        try (InputStream body = open(source)) {
            String tag = content.upload(request.bucket(), request.key(), query, crc32c, source.length(), body);
            Answer.xml(
                            200,
                            "<CopyPartResult>" + Xml.element("ETag", tag) + Xml.element("ChecksumCRC32C", crc32c)
                                    + "</CopyPartResult>")
                    .send(exchange);
        }
    }

    private void requireUpload(S3Request request) {
        String algorithm = algorithm(request);
        if (!algorithm.equals("CRC32C")) {
            throw new AwsError(501, "NotImplemented", "S3 here copies only into uploads with CRC32C, not " + algorithm);
        }
    }

    private String algorithm(S3Request request) {
        String uploadId = request.parameters().getOrDefault("uploadId", "");
        try {
            return content.checksumAlgorithm(request.bucket(), request.key(), uploadId);
        } catch (AwsError refused) {
            if (refused.status() == 404) {
                throw new AwsError(404, "NoSuchUpload", "The specified multipart upload does not exist: " + uploadId);
            }
            throw refused;
        }
    }

    private Source source(HttpExchange exchange) {
        String text =
                URLDecoder.decode(exchange.getRequestHeaders().getFirst(SOURCE).replace("+", "%2B"), UTF_8);
        String path = text.startsWith("/") ? text.substring(1) : text;
        int slash = path.indexOf('/');
        String bucket = path.substring(0, slash);
        String key = path.substring(slash + 1);
        long size = content.size(bucket, key);
        @Nullable String range = exchange.getRequestHeaders().getFirst(SOURCE + "-range");
        Source source = range == null ? new Source(bucket, key, 0, size) : ranged(bucket, key, range, size);
        if (source.length() > LARGEST_PART) {
            throw new AwsError(400, "InvalidRequest", "The specified copy source is larger than 5 GiB");
        }
        return source;
    }

    private static Source ranged(String bucket, String key, String range, long size) {
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        long first = Long.parseLong(ends[0]);
        long last = Long.parseLong(ends[1]);
        if (size <= LARGEST_WITHOUT_RANGES || first > last || last >= size) {
            throw new AwsError(
                    400,
                    "InvalidRequest",
                    "The specified copy range is invalid for an object of " + size + " bytes: " + range);
        }
        return new Source(bucket, key, first, last - first + 1);
    }

    private String crc32c(Source source) throws IOException {
        CRC32C sum = new CRC32C();
        try (CheckedInputStream summed = new CheckedInputStream(open(source), sum)) {
            summed.transferTo(OutputStream.nullOutputStream());
        }
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) sum.getValue())
                        .array());
    }

    private InputStream open(Source source) {
        return source.length() == 0
                ? InputStream.nullInputStream()
                : content.open(source.bucket(), source.key(), source.offset(), source.length());
    }
}
