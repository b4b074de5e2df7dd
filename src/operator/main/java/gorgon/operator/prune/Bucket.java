package gorgon.operator.prune;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.s3.S3ArtifactStore;
import gorgon.artifactprep.staging.RecipeDigest;
import gorgon.artifactprep.staging.StagedPrefix;
import gorgon.operator.account.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** The models that one stack staged, with every version of every object. */
final class Bucket implements AutoCloseable {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
    private static final int MOST_KEYS = 1000;
    private static final Pattern DIGEST = Pattern.compile("^[a-z]+/[0-9a-f]{10}/([0-9a-f]{32})[/.]");

    private final S3Client client;
    private final StagedPrefix deployed;

    Bucket(String region, StagedPrefix deployed) {
        this.client = S3ArtifactStore.newClient(Region.of(region));
        this.deployed = deployed;
    }

    /** Never the deployed one. Other scopes are other stacks', which may be staging. */
    List<Leftover> models() {
        Map<String, List<Leftover.Version>> byDigest = new TreeMap<>();
        Stream.of(deployed.scope().models(), deployed.scope().manifests())
                .flatMap(this::versions)
                .forEach(version -> {
                    Matcher digest = DIGEST.matcher(version.key());
                    if (digest.find()) {
                        byDigest.computeIfAbsent(digest.group(1), none -> new ArrayList<>())
                                .add(version);
                    }
                });
        byDigest.remove(deployed.digest().hex());
        return byDigest.entrySet().stream()
                .map(model -> model(model.getKey(), model.getValue()))
                .toList();
    }

    /** Its manifest first: what is left of a removal that failed is an unfinished model, which nobody takes for whole. */
    void remove(Leftover model) {
        List<ObjectIdentifier> all = model.versions().stream()
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .map(version -> ObjectIdentifier.builder()
                        .key(version.key())
                        .versionId(version.id())
                        .build())
                .toList();
        for (int start = 0; start < all.size(); start += MOST_KEYS) {
            delete(model, all.subList(start, Math.min(all.size(), start + MOST_KEYS)));
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private void delete(Leftover model, List<ObjectIdentifier> some) {
        DeleteObjectsResponse answer = ask(
                "s3:DeleteObjectVersion",
                () -> client.deleteObjects(
                        request -> request.bucket(deployed.bucket()).delete(what -> what.objects(some))));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            throw new InvalidRequest("tried to remove %s: S3 kept %d objects (%s); run it again"
                    .formatted(
                            model.place().s3Uri(),
                            answer.errors().size(),
                            answer.errors().getFirst().message()));
        }
    }

    private Leftover model(String digest, List<Leftover.Version> versions) {
        StagedPrefix place = new StagedPrefix(deployed.bucket(), deployed.scope(), new RecipeDigest(digest));
        boolean hasManifest =
                versions.stream().anyMatch(version -> version.key().equals(place.manifestKey()));
        return new Leftover(place, versions, hasManifest ? commits(place) : List.of());
    }

    private List<String> commits(StagedPrefix place) {
        return new S3ArtifactStore(client, place.bucket())
                .read(place.manifestKey()).stream()
                        .map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8)))
                        .flatMap(Bucket::commits)
                        .toList();
    }

    private static Stream<String> commits(JsonNode manifest) {
        List<String> commits = new ArrayList<>();
        manifest.path("recipe")
                .path("sources")
                .forEach(source -> commits.add("%s@%s"
                        .formatted(
                                source.path("repo").asText(),
                                source.path("revision").asText())));
        return commits.stream();
    }

    private Stream<Leftover.Version> versions(String start) {
        return ask(
                "s3:ListBucketVersions",
                () ->
                        client
                                .listObjectVersionsPaginator(request ->
                                        request.bucket(deployed.bucket()).prefix(start))
                                .stream()
                                .flatMap(Bucket::versions)
                                .filter(version -> version.key().startsWith(start))
                                .collect(Collectors.toList()))
                .stream();
    }

    private static Stream<Leftover.Version> versions(ListObjectVersionsResponse page) {
        return Stream.concat(
                page.versions().stream()
                        .map(version -> new Leftover.Version(
                                version.key(), version.versionId(), version.size(), version.lastModified())),
                page.deleteMarkers().stream()
                        .map(marker ->
                                new Leftover.Version(marker.key(), marker.versionId(), 0, marker.lastModified())));
    }

    private <T> T ask(String permission, Supplier<T> question) {
        return new Reading("the bucket " + deployed.bucket(), permission).of(question);
    }
}
