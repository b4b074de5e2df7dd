package gorgon.artifactprep.s3;

import gorgon.artifactprep.digest.Crc32c;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * UploadPartCopy as S3 has it: S3Mock 5.2 neither sums a copied part nor knows an upload that is gone. The part is read and
 * uploaded, which S3Mock does well.
 */
public final class PartCopyFilter implements Filter {
    // docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html, x-amz-copy-source-range
    private static final int LARGEST_WITHOUT_RANGES = 5 << 20;

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked && asked.getHeader("x-amz-copy-source") != null) {
            copy(asked, (HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void copy(HttpServletRequest asked, HttpServletResponse answer) throws IOException {
        URI base = URI.create("http://127.0.0.1:" + asked.getLocalPort());
        String source = asked.getHeader("x-amz-copy-source");
        HttpResponse<byte[]> read =
                send(HttpRequest.newBuilder(base.resolve(source.startsWith("/") ? source : "/" + source))
                        .build());
        @Nullable String range = asked.getHeader("x-amz-copy-source-range");
        if (read.statusCode() >= 300 || (range != null && read.body().length <= LARGEST_WITHOUT_RANGES)) {
            answer.setStatus(read.statusCode() >= 300 ? read.statusCode() : 400);
            answer.getOutputStream().write(read.body());
            return;
        }
        byte[] part = part(read.body(), range);
        HttpResponse<byte[]> stored =
                send(HttpRequest.newBuilder(base.resolve(asked.getRequestURI() + "?" + asked.getQueryString()))
                        .header("x-amz-checksum-crc32c", Crc32c.of(part).base64())
                        .PUT(BodyPublishers.ofByteArray(part))
                        .build());
        answer.setStatus(stored.statusCode());
        answer.getOutputStream()
                .write(
                        stored.statusCode() >= 300
                                ? stored.body()
                                : "<CopyPartResult><ETag>%s</ETag><ChecksumCRC32C>%s</ChecksumCRC32C></CopyPartResult>"
                                        .formatted(
                                                stored.headers()
                                                        .firstValue("ETag")
                                                        .orElse(""),
                                                Crc32c.of(part).base64())
                                        .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] part(byte[] object, @Nullable String range) {
        if (range == null) {
            return object;
        }
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        return Arrays.copyOfRange(object, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }
}
