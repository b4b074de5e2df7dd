package gorgon.operator.prune;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.s3.S3ArtifactStore;
import gorgon.operator.account.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** A bucket with every version of every object, and what was begun and never ended. */
final class Bucket implements AutoCloseable {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
    private static final int MOST_KEYS = 1000;

    private final S3Client client;
    private final String name;

    Bucket(String region, String name) {
        this.client = S3ArtifactStore.newClient(Region.of(region));
        this.name = name;
    }

    String name() {
        return name;
    }

    List<Version> versions(String start) {
        return ask(
                "s3:ListBucketVersions",
                () -> client
                        .listObjectVersionsPaginator(
                                request -> request.bucket(name).prefix(start))
                        .stream()
                        .flatMap(Bucket::versions)
                        .filter(version -> version.key().startsWith(start))
                        .toList());
    }

    List<OpenUpload> uploads(String start) {
        return ask(
                "s3:ListBucketMultipartUploads",
                () ->
                        client
                                .listMultipartUploadsPaginator(
                                        request -> request.bucket(name).prefix(start))
                                .uploads()
                                .stream()
                                .filter(upload -> upload.key().startsWith(start))
                                .map(upload -> new OpenUpload(upload.key(), upload.uploadId(), upload.initiated()))
                                .toList());
    }

    /** Empty where there is no such object. */
    Optional<byte[]> read(String key) {
        return new S3ArtifactStore(client, name).read(key);
    }

    void remove(List<Version> versions) {
        List<ObjectIdentifier> all = versions.stream()
                .map(version -> ObjectIdentifier.builder()
                        .key(version.key())
                        .versionId(version.id())
                        .build())
                .toList();
        for (int start = 0; start < all.size(); start += MOST_KEYS) {
            delete(all.subList(start, Math.min(all.size(), start + MOST_KEYS)));
        }
    }

    void abort(OpenUpload upload) {
        ask(
                "s3:AbortMultipartUpload",
                () -> client.abortMultipartUpload(
                        request -> request.bucket(name).key(upload.key()).uploadId(upload.id())));
    }

    @Override
    public void close() {
        client.close();
    }

    private void delete(List<ObjectIdentifier> some) {
        DeleteObjectsResponse answer = ask(
                "s3:DeleteObjectVersion",
                () -> client.deleteObjects(request -> request.bucket(name).delete(what -> what.objects(some))));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            throw new InvalidRequest("tried to remove objects of %s: S3 kept %d (%s); run it again"
                    .formatted(
                            name,
                            answer.errors().size(),
                            answer.errors().getFirst().message()));
        }
    }

    private static Stream<Version> versions(ListObjectVersionsResponse page) {
        return Stream.concat(
                page.versions().stream()
                        .map(version -> new Version(
                                version.key(), version.versionId(), version.size(), version.lastModified())),
                page.deleteMarkers().stream()
                        .map(marker -> new Version(marker.key(), marker.versionId(), 0, marker.lastModified())));
    }

    private <T> T ask(String permission, Supplier<T> question) {
        return new Reading("the bucket " + name, permission).of(question);
    }
}
