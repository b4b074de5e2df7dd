package gorgon.artifactprep.s3;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.time.Pause;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Error;

/** A bucket of Amazon S3. */
public final class S3ArtifactStore implements ArtifactStore {
    private static final int MOST_TRIES = 5;
    private static final int MOST_KEYS_IN_A_DELETE = 1000;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final S3Bucket bucket;
    private final S3Uploads uploads;

    public S3ArtifactStore(S3Client client, String bucket) {
        this(client, bucket, Pause.SLEEP);
    }

    public S3ArtifactStore(S3Client client, String bucket, Pause pause) {
        this.bucket = new S3Bucket(client, bucket);
        this.uploads = new S3Uploads(this.bucket, pause);
    }

    /** A client for the whole life of a function: region, credentials and endpoint are those of the environment. */
    public static S3Client newClient() {
        return clients().build();
    }

    /** The same in a region of one's own choice. */
    public static S3Client newClient(Region region) {
        return clients().region(region).build();
    }

    private static S3ClientBuilder clients() {
        return S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(MOST_TRIES)
                                .build()));
    }

    @Override
    public boolean exists() {
        return bucket.callUnless(
                        S3ArtifactStore::isNoBucket,
                        "look into",
                        "",
                        client -> client.listObjectsV2(
                                request -> request.bucket(bucket.name()).maxKeys(1)))
                .isPresent();
    }

    @Override
    public MultipartUpload createUpload(String key) {
        return uploads.create(key);
    }

    @Override
    public void uploadPart(MultipartUpload upload, int number, byte[] buffer, int length, Crc32c crc32c) {
        uploads.send(upload, number, buffer, length, crc32c);
    }

    @Override
    public Crc32c copyPart(MultipartUpload upload, int number, ObjectRange source) {
        return uploads.copy(upload, number, source);
    }

    @Override
    public List<UploadedPart> parts(MultipartUpload upload) {
        return uploads.parts(upload);
    }

    @Override
    public void complete(MultipartUpload upload, List<UploadedPart> parts, long sizeInBytes, Crc32c crc32c) {
        ObjectHead wanted = new ObjectHead(sizeInBytes, Optional.of(crc32c));
        try {
            uploads.complete(upload, parts, wanted);
        } catch (Fenced gone) {
            // The answer to an earlier try may be lost: what counts is the object.
            if (head(upload.key()).filter(wanted::equals).isEmpty()) {
                throw gone;
            }
        }
    }

    @Override
    public void abort(MultipartUpload upload) {
        uploads.abort(upload);
    }

    @Override
    public List<MultipartUpload> uploadsUnder(String prefix) {
        return uploads.under(prefix);
    }

    @Override
    public List<StoredObject> list(String prefix) {
        return bucket.call(
                "list",
                prefix,
                client ->
                        client
                                .listObjectsV2Paginator(
                                        request -> request.bucket(bucket.name()).prefix(prefix))
                                .contents()
                                .stream()
                                .map(object -> new StoredObject(object.key(), object.size()))
                                .toList());
    }

    @Override
    public Optional<ObjectHead> head(String key) {
        return bucket.callUnless(
                        S3ArtifactStore::isNoObject,
                        "look at",
                        key,
                        client -> client.headObject(request ->
                                request.bucket(bucket.name()).key(key).checksumMode(ChecksumMode.ENABLED)))
                .map(S3ArtifactStore::head);
    }

    @Override
    public Optional<byte[]> read(String key) {
        return bucket.callUnless(
                S3ArtifactStore::isNoObject,
                "read",
                key,
                client -> client.getObjectAsBytes(
                                request -> request.bucket(bucket.name()).key(key))
                        .asByteArray());
    }

    @Override
    public Optional<byte[]> read(ObjectRange range) {
        return bucket.callUnless(
                        refused -> isNoObject(refused) || refused.statusCode() == RANGE_NOT_SATISFIABLE,
                        "read",
                        range.key(),
                        client -> client.getObjectAsBytes(request ->
                                request.bucket(bucket.name()).key(range.key()).range(range.header())))
                .filter(answer -> range.contentRange().equals(answer.response().contentRange()))
                .map(ResponseBytes::asByteArray);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content) {
        PutObjectRequest request = write(key, content).ifNoneMatch("*").build();
        return bucket.callUnless(
                        refused -> refused.statusCode() == PRECONDITION_FAILED,
                        "write",
                        key,
                        client -> client.putObject(request, S3Bucket.body(content, content.length)))
                .isPresent();
    }

    @Override
    public void put(String key, byte[] content) {
        PutObjectRequest request = write(key, content).build();
        bucket.call("write", key, client -> client.putObject(request, S3Bucket.body(content, content.length)));
    }

    @Override
    public void delete(Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        for (int start = 0; start < all.size(); start += MOST_KEYS_IN_A_DELETE) {
            deleteTogether(all.subList(start, Math.min(start + MOST_KEYS_IN_A_DELETE, all.size())));
        }
    }

    private void deleteTogether(List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        List<S3Error> errors = bucket.call(
                "delete objects of",
                "",
                client -> client.deleteObjects(request -> request.bucket(bucket.name())
                                .delete(delete -> delete.objects(objects).quiet(true)))
                        .errors());
        if (!errors.isEmpty()) {
            S3Error first = errors.getFirst();
            throw StorageRefusal.ofKey(bucket.purpose("delete", first.key()), first.code());
        }
    }

    private PutObjectRequest.Builder write(String key, byte[] content) {
        return PutObjectRequest.builder()
                .bucket(bucket.name())
                .key(key)
                .checksumCRC32C(Crc32c.of(content).base64());
    }

    private static ObjectHead head(HeadObjectResponse response) {
        return new ObjectHead(
                response.contentLength(),
                Optional.ofNullable(response.checksumCRC32C()).map(Crc32c::ofBase64));
    }

    private static boolean isNoBucket(AwsServiceException refused) {
        return StorageRefusal.code(refused).equals("NoSuchBucket");
    }

    private static boolean isNoObject(AwsServiceException refused) {
        return refused.statusCode() == NOT_FOUND && !isNoBucket(refused);
    }
}
