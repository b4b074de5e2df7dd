package gorgon.bench.sink;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import gorgon.artifactprep.digest.Crc32c;
import gorgon.bench.rig.TokenBucket;
import gorgon.localaws.http.AwsError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * A body, read to its end and checked.
 *
 * @param checksums the {@code x-amz-checksum-*} headers and trailers that came with it. CRC32 and CRC32C were compared with
 *     the bytes; others would cost the server what the client is measured for, and are believed.
 */
record ReceivedBody(SunkObject object, Map<String, String> checksums) {
    private static final String CHECKSUM = "x-amz-checksum-";
    private static final int LARGEST_KEPT = 16 << 20;
    // Smaller than any part but a last one: a small file comes in one.
    private static final int LARGEST_PART_KEPT = 4 << 20;

    static ReceivedBody read(HttpExchange exchange, S3Call call, TokenBucket line, S3Traffic traffic)
            throws IOException {
        Headers headers = exchange.getRequestHeaders();
        InputStream raw = exchange.getRequestBody();
        @Nullable ChunkedBody chunked = isChunked(headers) ? new ChunkedBody(raw) : null;
        InputStream in = chunked == null ? raw : chunked;
        CRC32C crc32c = new CRC32C();
        @Nullable CRC32 crc32 = announces(headers, "crc32") ? new CRC32() : null;
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            line.carry(read);
            traffic.countBytes(call, read);
            crc32c.update(buffer, 0, read);
            if (crc32 != null) {
                crc32.update(buffer, 0, read);
            }
            if (size + read <= mostKept(call)) {
                kept.write(buffer, 0, read);
            }
            size += read;
        }
        checkSize(headers, size);
        Map<String, String> checksums = checksums(headers, chunked);
        check(checksums, "crc32c", crc32c);
        check(checksums, "crc32", crc32);
        boolean whole = kept.size() == size;
        @Nullable ByteBuffer content = whole ? ByteBuffer.wrap(kept.toByteArray()) : null;
        return new ReceivedBody(new SunkObject(size, new Crc32c((int) crc32c.getValue()), content), checksums);
    }

    private static int mostKept(S3Call call) {
        return switch (call) {
            case PUT_OBJECT -> LARGEST_KEPT;
            case UPLOAD_PART -> LARGEST_PART_KEPT;
            default -> 0;
        };
    }

    private static boolean isChunked(Headers headers) {
        String hash = headers.getFirst("x-amz-content-sha256");
        return hash != null && hash.startsWith("STREAMING-");
    }

    private static boolean announces(Headers headers, String algorithm) {
        return headers.containsKey(CHECKSUM + algorithm)
                || (CHECKSUM + algorithm).equalsIgnoreCase(headers.getFirst("x-amz-trailer"));
    }

    private static void checkSize(Headers headers, long size) {
        String announced = headers.getFirst("x-amz-decoded-content-length");
        if (announced != null && Long.parseLong(announced) != size) {
            throw new AwsError(400, "IncompleteBody", size + " bytes came, " + announced + " were announced");
        }
    }

    private static Map<String, String> checksums(Headers headers, @Nullable ChunkedBody chunked) {
        Map<String, String> checksums = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            if (isChecksum(name)) {
                checksums.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst());
            }
        });
        if (chunked != null) {
            chunked.trailers().forEach((name, value) -> {
                if (isChecksum(name)) {
                    checksums.put(name, value);
                }
            });
        }
        return checksums;
    }

    private static boolean isChecksum(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        return lower.startsWith(CHECKSUM) && !lower.endsWith("-algorithm") && !lower.endsWith("-type");
    }

    private static void check(Map<String, String> checksums, String algorithm, @Nullable Checksum computed) {
        String announced = checksums.get(CHECKSUM + algorithm);
        if (announced == null || computed == null) {
            return;
        }
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) computed.getValue())
                .array();
        if (!Base64.getEncoder().encodeToString(bytes).equals(announced)) {
            throw new AwsError(
                    400, "BadDigest", "The " + algorithm + " you specified did not match the calculated checksum");
        }
    }
}
