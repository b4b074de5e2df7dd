package gorgon.artifactprep.s3;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket and the client that reaches it; each call says what it is for, so that its failure can. */
record S3Bucket(S3Client client, String name) {
    private static final String BYTES = "application/octet-stream";

    <T> T call(String act, String key, Function<S3Client, T> request) {
        try {
            return request.apply(client);
        } catch (SdkException failure) {
            throw StorageRefusal.of(purpose(act, key), failure);
        }
    }

    /** Empty where S3 refused for the {@code expected} reason. */
    <T> Optional<T> callUnless(
            Predicate<AwsServiceException> expected, String act, String key, Function<S3Client, T> request) {
        try {
            return Optional.of(request.apply(client));
        } catch (SdkException failure) {
            if (failure instanceof AwsServiceException refused && expected.test(refused)) {
                return Optional.empty();
            }
            throw StorageRefusal.of(purpose(act, key), failure);
        }
    }

    String purpose(String act, String key) {
        return "%s s3://%s/%s".formatted(act, name, key);
    }

    /** The first {@code length} bytes; {@code RequestBody.fromBytes} would copy them. */
    static RequestBody body(byte[] buffer, int length) {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(buffer, 0, length), length, BYTES);
    }
}
