package gorgon.artifactprep.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.StorageAccess;
import gorgon.artifactprep.failure.StorageThrottled;
import gorgon.artifactprep.loopback.Site;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What becomes of answers that no S3 on loopback gives by itself. */
final class S3RefusalTest {
    private static final MultipartUpload UPLOAD = new MultipartUpload("models/x", "upload");
    private static final byte[] PART = {1, 2, 3};

    private final List<Duration> pauses = new ArrayList<>();
    private final Site site = new Site("127.0.0.1");
    private final S3Client client = S3Client.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .endpointOverride(URI.create(site.base()))
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
    private final ArtifactStore store = new S3ArtifactStore(client, "artifacts", pauses::add);

    S3RefusalTest() throws IOException {}

    @AfterEach
    void stop() {
        client.close();
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, StorageThrottled",
        "500, InternalError, StorageThrottled",
        "400, RequestTimeout, StorageThrottled",
        "400, IncompleteBody, StorageThrottled",
        "400, KMS.ThrottlingException, StorageThrottled",
        "409, ConditionalRequestConflict, StorageThrottled",
        "403, AccessDenied, StorageAccess",
        "400, ExpiredToken, StorageAccess",
        "400, KMS.DisabledException, StorageAccess",
        "404, NoSuchBucket, StorageAccess",
        "404, NoSuchUpload, Fenced",
        "400, BadDigest, IntegrityMismatch",
        "400, XAmzContentSHA256Mismatch, IntegrityMismatch",
        "400, InvalidPart, IntegrityMismatch",
        "400, InvalidArgument, InvalidRequest",
    })
    void saysWhatARefusalMeans(int status, String code, String failure) {
        site.serves(exchange -> refuse(exchange, status, code));

        assertThatThrownBy(() -> store.parts(UPLOAD))
                .hasMessageContaining("tried to list the parts of s3://artifacts/models/x")
                .hasMessageContaining(code)
                .extracting(thrown -> thrown.getClass().getSimpleName())
                .isEqualTo(failure);
    }

    @ParameterizedTest
    @CsvSource({
        "BadRequest, Value for x-amz-checksum-crc32c header is invalid., IntegrityMismatch",
        "InvalidRequest, The CRC32C you specified did not match the calculated checksum., IntegrityMismatch",
        "InvalidRequest, The upload was created using the CRC32C checksum., InvalidRequest",
        "IncompleteBody, The body has fewer bytes than its checksum trailer says., StorageThrottled",
        "InvalidArgument, The checksum did not match., InvalidRequest",
    })
    void findsAWrongSumInTheMessage(String code, String message, String failure) {
        site.serves(exchange -> Site.answer(exchange, 400, error(code, message)));

        assertThatThrownBy(() -> store.parts(UPLOAD))
                .hasMessageContaining(code)
                .extracting(thrown -> thrown.getClass().getSimpleName())
                .isEqualTo(failure);
    }

    @Test
    void findsTheErrorInAnAnswerThatBeganAsASuccess() {
        site.serves(exchange -> Site.answer(exchange, 200, error("InternalError")));

        assertThatExceptionOfType(StorageThrottled.class)
                .isThrownBy(() -> store.complete(UPLOAD, List.of(), 3, Crc32c.of(PART)));
    }

    @Test
    void saysThatS3DoesNotAnswer() {
        site.close();

        assertThatExceptionOfType(StorageThrottled.class)
                .isThrownBy(() -> store.list("models/"))
                .withMessageContaining("did not answer");
    }

    @Test
    void sendsAPartAgainThatWasCorruptedOnTheWay() {
        site.serves(inTurn(
                exchange -> refuse(exchange, 400, "BadDigest"),
                exchange -> refuse(exchange, 400, "BadDigest"),
                exchange -> Site.answer(exchange, 200, "")));

        store.uploadPart(UPLOAD, 1, PART, PART.length, Crc32c.of(PART));

        assertThat(site.paths()).hasSize(3);
    }

    @Test
    void givesUpOnAPartThatIsCorruptedEveryTime() {
        site.serves(exchange -> refuse(exchange, 400, "BadDigest"));

        assertThatExceptionOfType(IntegrityMismatch.class)
                .isThrownBy(() -> store.uploadPart(UPLOAD, 1, PART, PART.length, Crc32c.of(PART)));
        assertThat(site.paths()).hasSize(3);
    }

    @Test
    void sendsTheGivenSumAndNoneOfItsOwn() {
        site.serves(exchange -> Site.answer(exchange, 200, ""));

        store.uploadPart(UPLOAD, 1, PART, PART.length, Crc32c.of(PART));

        assertThat(site.header("x-amz-checksum-crc32c"))
                .containsExactly(Crc32c.of(PART).base64());
        assertThat(site.header("x-amz-trailer")).isEmpty();
        assertThat(site.header("x-amz-checksum-crc32")).isEmpty();
    }

    @Test
    void asksForARangeOnlyOfPartOfAnObject() {
        site.serves(exchange -> Site.answer(exchange, 200, copied()));

        assertThat(store.copyPart(UPLOAD, 1, new ObjectRange("models/old/ü +", 3, 0, 3)))
                .isEqualTo(Crc32c.of(PART));
        assertThat(site.header("x-amz-copy-source")).containsExactly("artifacts/models/old/%C3%BC%20%2B");
        assertThat(site.header("x-amz-copy-source-range")).isEmpty();

        store.copyPart(UPLOAD, 1, new ObjectRange("models/old", 100, 10, 20));
        assertThat(site.header("x-amz-copy-source-range")).containsExactly("bytes=10-29");
    }

    @Test
    void findsTheErrorInACopyThatBeganAsASuccess() {
        site.serves(exchange -> Site.answer(exchange, 200, error("InternalError")));

        assertThatExceptionOfType(StorageThrottled.class)
                .isThrownBy(() -> store.copyPart(UPLOAD, 1, new ObjectRange("models/old", 3, 0, 3)));
    }

    @Test
    void refusesACopyWithoutASum() {
        site.serves(exchange -> Site.answer(exchange, 200, "<CopyPartResult><ETag>a</ETag></CopyPartResult>"));

        assertThatExceptionOfType(IntegrityMismatch.class)
                .isThrownBy(() -> store.copyPart(UPLOAD, 1, new ObjectRange("models/old", 3, 0, 3)))
                .withMessageContaining(
                        "tried to copy models/old into part 1 of s3://artifacts/models/x: the answer has no CRC32C");
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchKey, IntegrityMismatch",
        "403, AccessDenied, StorageAccess",
        "403, InvalidObjectState, StorageAccess",
        "416, InvalidRange, InvalidRequest",
        "404, NoSuchUpload, Fenced"
    })
    void saysWhyNothingIsCopied(int status, String code, String failure) {
        site.serves(exchange -> refuse(exchange, status, code));

        assertThatThrownBy(() -> store.copyPart(UPLOAD, 1, new ObjectRange("models/old", 3, 0, 3)))
                .extracting(thrown -> thrown.getClass().getSimpleName())
                .isEqualTo(failure);
    }

    @Test
    void abortsUntilNoPartIsLeft() {
        site.serves(inTurn(
                exchange -> Site.answer(exchange, 204, ""),
                exchange -> Site.answer(exchange, 200, partsWithOne()),
                exchange -> Site.answer(exchange, 204, ""),
                exchange -> refuse(exchange, 404, "NoSuchUpload")));

        store.abort(UPLOAD);

        assertThat(pauses).hasSize(1);
        assertThat(site.paths()).hasSize(4);
    }

    @Test
    void saysThatAnUploadCannotBeAborted() {
        site.serves(exchange -> {
            boolean isList = exchange.getRequestMethod().equals("GET");
            Site.answer(exchange, isList ? 200 : 204, isList ? partsWithOne() : "");
        });

        assertThatExceptionOfType(StorageThrottled.class)
                .isThrownBy(() -> store.abort(UPLOAD))
                .withMessageContaining("abort the upload to s3://artifacts/models/x");
    }

    @Test
    void refusesAnUploadWhosePartsHaveNoSum() {
        site.serves(
                exchange -> Site.answer(
                        exchange,
                        200,
                        "<ListPartsResult><Part><PartNumber>1</PartNumber><Size>3</Size><ETag>a</ETag></Part></ListPartsResult>"));

        assertThatExceptionOfType(IntegrityMismatch.class)
                .isThrownBy(() -> store.parts(UPLOAD))
                .withMessageContaining("part 1 has no CRC32C");
    }

    @Test
    void takesACompleteUploadForDoneIfItsObjectIsThere() {
        site.serves(completedBefore(Crc32c.of(PART)));

        store.complete(UPLOAD, List.of(), 3, Crc32c.of(PART));

        assertThat(site.paths()).hasSize(2);
    }

    @Test
    void isFencedOffIfTheObjectIsAnother() {
        site.serves(completedBefore(Crc32c.EMPTY));

        assertThatExceptionOfType(Fenced.class).isThrownBy(() -> store.complete(UPLOAD, List.of(), 3, Crc32c.of(PART)));
    }

    @Test
    void saysThatAKeyCouldNotBeDeleted() {
        site.serves(exchange -> Site.answer(
                exchange,
                200,
                "<DeleteResult><Error><Key>models/x</Key><Code>AccessDenied</Code></Error></DeleteResult>"));

        assertThatExceptionOfType(StorageAccess.class)
                .isThrownBy(() -> store.delete(List.of("models/x", "models/y")))
                .withMessageContaining("models/x");
    }

    private static HttpHandler completedBefore(Crc32c crc32c) {
        return exchange -> {
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("x-amz-checksum-crc32c", crc32c.base64());
                exchange.getResponseHeaders().set("Content-Length", "3");
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            refuse(exchange, 404, "NoSuchUpload");
        };
    }

    private static HttpHandler inTurn(HttpHandler... handlers) {
        Iterator<HttpHandler> turns = Stream.of(handlers).iterator();
        return exchange -> turns.next().handle(exchange);
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        Site.answer(exchange, status, error(code));
    }

    private static String error(String code) {
        return error(code, "no");
    }

    private static String error(String code, String message) {
        return "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
    }

    private static String copied() {
        return "<CopyPartResult><ETag>a</ETag><ChecksumCRC32C>%s</ChecksumCRC32C></CopyPartResult>"
                .formatted(Crc32c.of(PART).base64());
    }

    private static String partsWithOne() {
        return "<ListPartsResult><Part><PartNumber>1</PartNumber><Size>3</Size><ETag>a</ETag><ChecksumCRC32C>%s</ChecksumCRC32C></Part></ListPartsResult>"
                .formatted(Crc32c.of(PART).base64());
    }
}
