package gorgon.localaws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gorgon.localaws.Sdk;
import gorgon.localaws.http.Front;
import gorgon.localaws.http.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3ContractTest {
    private static final int PART = 20 << 20;
    private static final byte[] FIRST = random(PART, 1);
    private static final byte[] LAST = random(1000, 2);

    @TempDir
    private static Path directory;

    private static Front front;
    private static LocalS3 s3;
    private static S3Client client;
    private static int buckets;

    private String bucket;

    @BeforeAll
    static void start() {
        front = Front.open(0);
        s3 = LocalS3.start(directory, "us-east-1");
        front.serve(new Router(s3.service()));
        client = Sdk.client(S3Client.builder(), front.endpoint());
    }

    @AfterAll
    static void stop() {
        client.close();
        front.close();
        s3.close();
    }

    @BeforeEach
    void createBucket() {
        bucket = "bucket-" + buckets++;
        client.createBucket(request -> request.bucket(bucket));
    }

    @Test
    void aBucketIsListedUntilItIsDeleted() {
        assertThat(client.headBucket(request -> request.bucket(bucket))
                        .sdkHttpResponse()
                        .isSuccessful())
                .isTrue();
        assertThat(client.listBuckets().buckets()).anySatisfy(listed -> {
            assertThat(listed.name()).isEqualTo(bucket);
            assertThat(listed.creationDate()).isNotNull();
        });

        client.deleteBucket(request -> request.bucket(bucket));

        assertThatThrownBy(() -> client.headBucket(request -> request.bucket(bucket)))
                .isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void refusesToDeleteABucketThatIsNotEmpty() {
        put("a", "1");

        assertThatThrownBy(() -> client.deleteBucket(request -> request.bucket(bucket)))
                .isInstanceOfSatisfying(S3Exception.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(409);
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("BucketNotEmpty");
                });
    }

    @Test
    void readsBackWholeObjectsAndRanges() {
        put("dir/a b+ü.txt", "0123456789");

        assertThat(get("dir/a b+ü.txt")).isEqualTo("0123456789");
        assertThat(client.getObjectAsBytes(request ->
                                request.bucket(bucket).key("dir/a b+ü.txt").range("bytes=2-4"))
                        .asUtf8String())
                .isEqualTo("234");
        assertThat(client.headObject(request -> request.bucket(bucket).key("dir/a b+ü.txt"))
                        .contentLength())
                .isEqualTo(10);
        assertThatThrownBy(() -> get("absent")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void listsByPrefixAndDelimiterInPages() {
        List.of("a/1", "a/2", "a/3", "b/1", "c").forEach(key -> put(key, key));

        ListObjectsV2Response page = client.listObjectsV2(
                request -> request.bucket(bucket).prefix("a/").maxKeys(2));
        ListObjectsV2Response next = client.listObjectsV2(request ->
                request.bucket(bucket).prefix("a/").maxKeys(2).continuationToken(page.nextContinuationToken()));
        ListObjectsV2Response folders =
                client.listObjectsV2(request -> request.bucket(bucket).delimiter("/"));

        assertThat(page.isTruncated()).isTrue();
        assertThat(page.contents()).extracting(S3Object::key).containsExactly("a/1", "a/2");
        assertThat(next.contents()).extracting(S3Object::key).containsExactly("a/3");
        assertThat(next.isTruncated()).isFalse();
        assertThat(folders.contents()).extracting(S3Object::key).containsExactly("c");
        assertThat(folders.commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("a/", "b/");
    }

    @Test
    void deletesManyObjectsAtOnceAndAbsentOnesToo() {
        put("a", "1");
        put("b", "2");

        client.deleteObjects(request -> request.bucket(bucket)
                .delete(delete -> delete.objects(
                        ObjectIdentifier.builder().key("a").build(),
                        ObjectIdentifier.builder().key("b").build(),
                        ObjectIdentifier.builder().key("absent").build())));
        client.deleteObject(request -> request.bucket(bucket).key("absent"));

        assertThat(client.listObjectsV2(request -> request.bucket(bucket)).contents())
                .isEmpty();
    }

    @Test
    void removesEveryVersionOfAnObjectByItsId() {
        client.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        put("models/a", "one");
        put("models/a", "three");
        client.deleteObject(request -> request.bucket(bucket).key("models/a"));

        ListObjectVersionsResponse listed =
                client.listObjectVersions(request -> request.bucket(bucket).prefix("models/"));
        assertThat(listed.versions()).extracting(ObjectVersion::size).containsExactlyInAnyOrder(3L, 5L);
        assertThat(listed.deleteMarkers()).hasSize(1);
        client.deleteObjects(request -> request.bucket(bucket)
                .delete(what -> what.objects(Stream.concat(
                                listed.versions().stream()
                                        .map(version -> ObjectIdentifier.builder()
                                                .key(version.key())
                                                .versionId(version.versionId())
                                                .build()),
                                listed.deleteMarkers().stream()
                                        .map(marker -> ObjectIdentifier.builder()
                                                .key(marker.key())
                                                .versionId(marker.versionId())
                                                .build()))
                        .toList())));

        ListObjectVersionsResponse left = client.listObjectVersions(request -> request.bucket(bucket));
        assertThat(left.versions()).isEmpty();
        assertThat(left.deleteMarkers()).isEmpty();
    }

    @Test
    void listsTheOneVersionOfAnObjectWhereNoneAreKept() {
        put("models/a", "one");

        ListObjectVersionsResponse listed = client.listObjectVersions(request -> request.bucket(bucket));
        assertThat(listed.versions())
                .singleElement()
                .satisfies(version -> assertThat(version.versionId()).isEqualTo("null"));
        ObjectIdentifier only =
                ObjectIdentifier.builder().key("models/a").versionId("null").build();
        client.deleteObjects(request -> request.bucket(bucket).delete(what -> what.objects(List.of(only))));

        assertThat(client.listObjectVersions(request -> request.bucket(bucket)).versions())
                .isEmpty();
    }

    @Test
    void joinsPartsUnderAFullObjectChecksum() {
        String upload = createUpload("model");
        List<CompletedPart> parts = List.of(part("model", upload, 1, FIRST), part("model", upload, 2, LAST));
        assertThatThrownBy(() ->
                        client.headObject(request -> request.bucket(bucket).key("model")))
                .isInstanceOf(NoSuchKeyException.class);

        complete("model", upload, parts, crc32c(FIRST, LAST));

        HeadObjectResponse head =
                client.headObject(request -> request.bucket(bucket).key("model").checksumMode(ChecksumMode.ENABLED));
        assertThat(head.contentLength()).isEqualTo(FIRST.length + LAST.length);
        assertThat(head.checksumCRC32C()).isEqualTo(crc32c(FIRST, LAST));
        assertThat(head.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(client.getObjectAsBytes(request -> request.bucket(bucket).key("model"))
                        .asByteArray())
                .isEqualTo(ByteBuffer.allocate(FIRST.length + LAST.length)
                        .put(FIRST)
                        .put(LAST)
                        .array());
    }

    @Test
    void anObjectAndAnUploadOutliveAnotherUploadOfTheirKey() {
        String upload = createUpload("model");
        abort(createUpload("model"));
        List<CompletedPart> parts = List.of(part("model", upload, 1, LAST));
        String late = createUpload("model");

        complete("model", upload, parts, crc32c(LAST));
        abort(late);

        assertThat(client.getObjectAsBytes(request -> request.bucket(bucket).key("model"))
                        .asByteArray())
                .isEqualTo(LAST);
        assertThatThrownBy(() -> abort(late)).isInstanceOf(NoSuchUploadException.class);
        client.deleteObject(request -> request.bucket(bucket).key("model"));
        client.deleteBucket(request -> request.bucket(bucket));
    }

    private void abort(String uploadId) {
        client.abortMultipartUpload(
                request -> request.bucket(bucket).key("model").uploadId(uploadId));
    }

    @Test
    void refusesAWrongFullObjectChecksum() {
        String upload = createUpload("model");
        List<CompletedPart> parts = List.of(part("model", upload, 1, LAST));

        assertThatThrownBy(() -> complete("model", upload, parts, crc32c(FIRST)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(400));
    }

    @Test
    void refusesAPartWhoseChecksumDiffers() {
        String upload = createUpload("model");

        assertThatThrownBy(() -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key("model")
                                .uploadId(upload)
                                .partNumber(1)
                                .checksumCRC32C(crc32c(FIRST)),
                        RequestBody.fromBytes(LAST)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(400));
    }

    @Test
    void refusesAnObjectWhoseSha256Differs() {
        assertThatThrownBy(() -> client.putObject(
                        request -> request.bucket(bucket)
                                .key("a")
                                .checksumSHA256(Base64.getEncoder().encodeToString(new byte[32])),
                        RequestBody.fromBytes(LAST)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(400));
    }

    @Test
    void refusesToCompleteAnUploadOfAnotherSize() {
        String upload = createUpload("model");
        CompletedPart part = part("model", upload, 1, LAST);

        assertThatThrownBy(() -> client.completeMultipartUpload(request -> request.bucket(bucket)
                        .key("model")
                        .uploadId(upload)
                        .checksumCRC32C(crc32c(LAST))
                        .checksumType(ChecksumType.FULL_OBJECT)
                        .mpuObjectSize(LAST.length + 1L)
                        .multipartUpload(completed -> completed.parts(part))))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(400));
    }

    @Test
    void copiesAPartFromAnotherObject() {
        client.putObject(request -> request.bucket(bucket).key("source"), RequestBody.fromBytes(FIRST));
        String upload = createUpload("model");

        String etag = client.uploadPartCopy(request -> request.sourceBucket(bucket)
                        .sourceKey("source")
                        .copySourceRange("bytes=0-9")
                        .destinationBucket(bucket)
                        .destinationKey("model")
                        .uploadId(upload)
                        .partNumber(1))
                .copyPartResult()
                .eTag();
        client.completeMultipartUpload(request -> request.bucket(bucket)
                .key("model")
                .uploadId(upload)
                .multipartUpload(completed -> completed.parts(
                        CompletedPart.builder().partNumber(1).eTag(etag).build())));

        assertThat(client.headObject(request -> request.bucket(bucket).key("model"))
                        .contentLength())
                .isEqualTo(10);
    }

    @Test
    void listsOpenUploadsAndTheirPartsUntilTheyAreAborted() {
        String upload = createUpload("models/x/1");
        createUpload("other");
        IntStream.rangeClosed(1, 3).forEach(number -> part("models/x/1", upload, number, LAST));

        assertThat(client.listMultipartUploads(request -> request.bucket(bucket).prefix("models/x/"))
                        .uploads())
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.uploadId()).isEqualTo(upload);
                    assertThat(listed.initiated()).isBeforeOrEqualTo(Instant.now());
                });
        assertThat(client.listPartsPaginator(request -> request.bucket(bucket)
                                .key("models/x/1")
                                .uploadId(upload)
                                .maxParts(2))
                        .parts())
                .hasSize(3)
                .allSatisfy(listed -> {
                    assertThat(listed.checksumCRC32C()).isEqualTo(crc32c(LAST));
                    assertThat(listed.size()).isEqualTo(LAST.length);
                });

        client.abortMultipartUpload(
                request -> request.bucket(bucket).key("models/x/1").uploadId(upload));

        assertThatThrownBy(() -> part("models/x/1", upload, 4, LAST)).isInstanceOf(NoSuchUploadException.class);
        assertThatThrownBy(() -> client.listParts(
                        request -> request.bucket(bucket).key("models/x/1").uploadId(upload)))
                .isInstanceOf(NoSuchUploadException.class);
    }

    @Test
    void copiesPartsAndSaysTheirSums() {
        byte[] whole = new byte[PART + LAST.length];
        System.arraycopy(FIRST, 0, whole, 0, PART);
        System.arraycopy(LAST, 0, whole, PART, LAST.length);
        client.putObject(request -> request.bucket(bucket).key("old/a b+ü"), RequestBody.fromBytes(whole));
        String upload = createUpload("new");

        UploadPartCopyResponse first = copy("new", upload, 1, "old/a b+ü", "bytes=0-" + (PART - 1));
        UploadPartCopyResponse last = copy("new", upload, 2, "old/a b+ü", "bytes=" + PART + "-" + (PART + 999));

        assertThat(first.copyPartResult().checksumCRC32C()).isEqualTo(crc32c(FIRST));
        assertThat(last.copyPartResult().checksumCRC32C()).isEqualTo(crc32c(LAST));
        assertThat(client.listParts(request -> request.bucket(bucket).key("new").uploadId(upload))
                        .parts())
                .extracting(Part::checksumCRC32C, Part::eTag)
                .containsExactly(
                        tuple(crc32c(FIRST), first.copyPartResult().eTag()),
                        tuple(crc32c(LAST), last.copyPartResult().eTag()));
    }

    @Test
    void refusesCopiesAsS3Does() {
        put("small", "0123456789");
        String upload = createUpload("new");

        assertThat(copy("new", upload, 1, "small", null).copyPartResult().checksumCRC32C())
                .isEqualTo(crc32c("0123456789".getBytes(UTF_8)));
        assertThatThrownBy(() -> copy("new", upload, 1, "small", "bytes=0-4"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(400));
        assertThatThrownBy(() -> copy("new", upload, 1, "gone", null)).isInstanceOf(NoSuchKeyException.class);
        client.abortMultipartUpload(request -> request.bucket(bucket).key("new").uploadId(upload));
        assertThatThrownBy(() -> copy("new", upload, 1, "small", null)).isInstanceOf(NoSuchUploadException.class);
    }

    @Test
    void refusesToReplaceAnObjectUnderIfNoneMatch() {
        put("manifest", "1");
        String upload = createUpload("manifest");
        CompletedPart part = part("manifest", upload, 1, LAST);

        assertThatThrownBy(() -> client.putObject(
                        request -> request.bucket(bucket).key("manifest").ifNoneMatch("*"),
                        RequestBody.fromString("2")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(412));
        assertThatThrownBy(() -> client.completeMultipartUpload(request -> request.bucket(bucket)
                        .key("manifest")
                        .uploadId(upload)
                        .ifNoneMatch("*")
                        .multipartUpload(completed -> completed.parts(part))))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(412));
        assertThat(get("manifest")).isEqualTo("1");
    }

    @Test
    void answersPresignedRequests() throws IOException, InterruptedException {
        try (S3Presigner presigner = S3Presigner.builder()
                        .endpointOverride(front.endpoint())
                        .region(client.serviceClientConfiguration().region())
                        .credentialsProvider(client.serviceClientConfiguration().credentialsProvider())
                        .build();
                HttpClient http = HttpClient.newHttpClient()) {
            put("a", "presigned");
            URI signed = URI.create(presigner
                    .presignGetObject(request -> request.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(get -> get.bucket(bucket).key("a")))
                    .url()
                    .toString());

            assertThat(http.send(HttpRequest.newBuilder(signed).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("presigned");
        }
    }

    @Test
    void knowsWhatTheCdkAsksOfAnAssetBucket() {
        assertThat(client.getBucketLocation(request -> request.bucket(bucket)).locationConstraintAsString())
                .isIn("", "us-east-1", null);
        assertThat(client.getBucketEncryption(request -> request.bucket(bucket))
                        .serverSideEncryptionConfiguration()
                        .rules())
                .singleElement()
                .satisfies(rule -> assertThat(
                                rule.applyServerSideEncryptionByDefault().sseAlgorithmAsString())
                        .isEqualTo("AES256"));
        assertThatThrownBy(() -> client.getBucketEncryption(request -> request.bucket("absent-bucket")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(404));
    }

    @Test
    void refusesASubresourceThatItDoesNotKnow() {
        assertThatThrownBy(() -> client.getBucketWebsite(request -> request.bucket(bucket)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("NotImplemented"));
    }

    private void put(String key, String text) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    private String get(String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asString(UTF_8);
    }

    private String createUpload(String key) {
        return client.createMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                        .checksumType(ChecksumType.FULL_OBJECT))
                .uploadId();
    }

    private UploadPartCopyResponse copy(String key, String upload, int number, String source, @Nullable String range) {
        return client.uploadPartCopy(request -> request.sourceBucket(bucket)
                .sourceKey(source)
                .copySourceRange(range)
                .destinationBucket(bucket)
                .destinationKey(key)
                .uploadId(upload)
                .partNumber(number));
    }

    private CompletedPart part(String key, String upload, int number, byte[] content) {
        UploadPartResponse answer = client.uploadPart(
                request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumCRC32C(crc32c(content)),
                RequestBody.fromBytes(content));
        assertThat(answer.checksumCRC32C()).isEqualTo(crc32c(content));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32C(answer.checksumCRC32C())
                .build();
    }

    private void complete(String key, String upload, List<CompletedPart> parts, String checksum) {
        client.completeMultipartUpload(request -> request.bucket(bucket)
                .key(key)
                .uploadId(upload)
                .checksumCRC32C(checksum)
                .checksumType(ChecksumType.FULL_OBJECT)
                .multipartUpload(completed -> completed.parts(parts)));
    }

    private static String crc32c(byte[]... blocks) {
        CRC32C crc = new CRC32C();
        for (byte[] block : blocks) {
            crc.update(block);
        }
        byte[] bytes = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
