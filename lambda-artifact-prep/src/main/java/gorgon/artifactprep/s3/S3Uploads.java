package gorgon.artifactprep.s3;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.failure.Fenced;
import gorgon.artifactprep.failure.IntegrityMismatch;
import gorgon.artifactprep.failure.StorageThrottled;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** The multipart uploads of a bucket. */
final class S3Uploads {
    private static final int MOST_SENDINGS = 3;
    private static final int MOST_ABORTS = 30;
    private static final Duration BETWEEN_ABORTS = Duration.ofSeconds(2);

    private final S3Bucket bucket;
    private final Pause pause;

    S3Uploads(S3Bucket bucket, Pause pause) {
        this.bucket = bucket;
        this.pause = pause;
    }

    MultipartUpload create(String key) {
        String uploadId = bucket.call(
                "open an upload to",
                key,
                client -> client.createMultipartUpload(request -> request.bucket(bucket.name())
                                .key(key)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                                .checksumType(ChecksumType.FULL_OBJECT))
                        .uploadId());
        return new MultipartUpload(key, uploadId);
    }

    void send(MultipartUpload upload, int number, byte[] buffer, int length, Crc32c crc32c) {
        UploadPartRequest request = UploadPartRequest.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.uploadId())
                .partNumber(number)
                // A sum given here keeps the SDK from computing one of its own and sending it as a trailer.
                .checksumCRC32C(crc32c.base64())
                .build();
        String act = "store part %d of".formatted(number);
        for (int sendings = 1; ; sendings++) {
            try {
                bucket.call(act, upload.key(), client -> client.uploadPart(request, S3Bucket.body(buffer, length)));
                return;
            } catch (IntegrityMismatch corruptedOnTheWay) {
                if (sendings == MOST_SENDINGS) {
                    throw corruptedOnTheWay;
                }
            }
        }
    }

    Crc32c copy(MultipartUpload upload, int number, ObjectRange source) {
        UploadPartCopyRequest.Builder request = UploadPartCopyRequest.builder()
                .sourceBucket(bucket.name())
                .sourceKey(source.key())
                .destinationBucket(bucket.name())
                .destinationKey(upload.key())
                .uploadId(upload.uploadId())
                .partNumber(number);
        // S3 takes a range only of an object of more than 5 MB:
        // https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html
        if (!source.isWhole()) {
            request.copySourceRange(source.header());
        }
        String act = "copy %s into part %d of".formatted(source.key(), number);
        @Nullable
        String crc32c = bucket.call(act, upload.key(), client -> client.uploadPartCopy(request.build()))
                .copyPartResult()
                .checksumCRC32C();
        if (crc32c == null) {
            throw new IntegrityMismatch(
                    "tried to %s: the answer has no CRC32C; deploy again".formatted(bucket.purpose(act, upload.key())));
        }
        return Crc32c.ofBase64(crc32c);
    }

    List<UploadedPart> parts(MultipartUpload upload) {
        return bucket.call(
                "list the parts of",
                upload.key(),
                client -> client
                        .listPartsPaginator(request ->
                                request.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()))
                        .parts()
                        .stream()
                        .map(part -> uploaded(upload, part))
                        .toList());
    }

    void complete(MultipartUpload upload, List<UploadedPart> parts, ObjectHead wanted) {
        List<CompletedPart> completed = parts.stream().map(S3Uploads::completed).toList();
        CompleteMultipartUploadRequest request = CompleteMultipartUploadRequest.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.uploadId())
                .checksumCRC32C(wanted.crc32c().map(Crc32c::base64).orElseThrow())
                .checksumType(ChecksumType.FULL_OBJECT)
                .mpuObjectSize(wanted.sizeInBytes())
                .multipartUpload(all -> all.parts(completed))
                .build();
        bucket.call("complete the upload to", upload.key(), client -> client.completeMultipartUpload(request));
    }

    // A part on its way may arrive after an abort, so S3 wants it repeated until no part is listed:
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html
    void abort(MultipartUpload upload) {
        for (int aborts = 1; !isGone(upload); aborts++) {
            if (aborts == MOST_ABORTS) {
                throw new StorageThrottled("tried to %s: it has parts even after %d aborts; deploy again"
                        .formatted(bucket.purpose("abort the upload to", upload.key()), aborts));
            }
            pause.await(BETWEEN_ABORTS);
        }
    }

    List<MultipartUpload> under(String prefix) {
        return bucket.call(
                "list the uploads under",
                prefix,
                client -> client
                        .listMultipartUploadsPaginator(
                                request -> request.bucket(bucket.name()).prefix(prefix))
                        .uploads()
                        .stream()
                        .map(upload -> new MultipartUpload(upload.key(), upload.uploadId()))
                        .toList());
    }

    private boolean isGone(MultipartUpload upload) {
        try {
            bucket.call(
                    "abort the upload to",
                    upload.key(),
                    client -> client.abortMultipartUpload(request ->
                            request.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId())));
            return parts(upload).isEmpty();
        } catch (Fenced gone) {
            return true;
        }
    }

    private UploadedPart uploaded(MultipartUpload upload, Part part) {
        @Nullable String crc32c = part.checksumCRC32C();
        if (crc32c == null) {
            throw new IntegrityMismatch("tried to %s: part %d has no CRC32C; deploy again"
                    .formatted(bucket.purpose("list the parts of", upload.key()), part.partNumber()));
        }
        return new UploadedPart(part.partNumber(), part.size(), part.eTag(), Crc32c.ofBase64(crc32c));
    }

    private static CompletedPart completed(UploadedPart part) {
        return CompletedPart.builder()
                .partNumber(part.number())
                .eTag(part.entityTag())
                .checksumCRC32C(part.crc32c().base64())
                .build();
    }
}
