package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import gorgon.operator.review.Warning;
import gorgon.operator.review.serving.ServingFacts.Bucket;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What keeps the endpoint and its models from harm, as far as it stands in the template. */
final class Protections {
    private static final List<Fact> ENDPOINT = List.of(
            new Fact("isolation", "Network isolation", facts -> facts.model().path("EnableNetworkIsolation")),
            new Fact("vpc", "VPC", facts -> facts.model().path("VpcConfig")),
            new Fact("key", "KMS key", facts -> facts.config().path("KmsKeyId")),
            new Fact(
                    "alarms",
                    "Alarms undo an update",
                    facts -> BooleanNode.valueOf(new Deployment(facts.endpoint()).isWatched())),
            new Fact("preflight", "Preflight", facts -> facts.preflight().path("Mode")),
            new Fact("models", "Staged models when the stack goes", facts -> TextNode.valueOf(facts.retention())));
    private static final List<Guard> GUARDS = List.of(
            new Guard(
                    "isolation",
                    "network isolation",
                    facts -> facts.model().path("EnableNetworkIsolation").asBoolean()),
            new Guard("vpc", "the VPC of the model", facts -> facts.model().has("VpcConfig")),
            new Guard(
                    "alarms", "the alarms that undo an update", facts -> new Deployment(facts.endpoint()).isWatched()),
            new Guard(
                    "preflight",
                    "the preflight that stops a deployment",
                    facts -> facts.preflight().path("Mode").asText().equals("enforce")),
            new Guard(
                    "models",
                    "the retention of the staged models",
                    facts -> facts.retention().startsWith("Retain")));

    private Protections() {}

    static Stream<Fact> facts(Change change) {
        return Stream.concat(
                ENDPOINT.stream(),
                buckets(change).values().stream()
                        .flatMap(bucket -> Stream.of(
                                bucket(bucket, "retention", "when the stack goes", Protections::retention),
                                bucket(bucket, "encryption", "encryption", found -> found.property("BucketEncryption")),
                                bucket(
                                        bucket,
                                        "public",
                                        "public access",
                                        found -> found.property("PublicAccessBlockConfiguration")))));
    }

    static Stream<Warning> takenAway(Change change) {
        Stream<Guard> guards =
                Stream.concat(GUARDS.stream(), change.after().buckets().stream().flatMap(Protections::guards));
        return change.before().stream()
                .flatMap(old -> guards.filter(guard -> guard.test(old) && !guard.test(change.after())))
                .map(Guard::warning);
    }

    private static Stream<Guard> guards(Bucket bucket) {
        return Stream.of(
                guard(bucket, "retention", found -> found.retention().startsWith("Retain")),
                guard(
                        bucket,
                        "encryption",
                        found -> found.property("BucketEncryption").toString().contains("aws:kms")),
                guard(
                        bucket,
                        "block of public access",
                        found -> found.property("PublicAccessBlockConfiguration")
                                .toString()
                                .contains("true")));
    }

    private static Guard guard(Bucket bucket, String what, Predicate<Bucket> holds) {
        return new Guard(
                "%s/%s".formatted(bucket.logicalId(), what.replace(' ', '-')),
                "the %s of the bucket %s".formatted(what, bucket.name()),
                facts -> same(facts, bucket).filter(holds).isPresent());
    }

    private static Fact bucket(Bucket bucket, String id, String label, Function<Bucket, JsonNode> read) {
        return new Fact(
                "%s/%s".formatted(bucket.logicalId(), id),
                "Bucket %s, %s".formatted(bucket.name(), label),
                facts -> same(facts, bucket).map(read).orElse(MissingNode.getInstance()));
    }

    private static JsonNode retention(Bucket bucket) {
        return TextNode.valueOf(bucket.retention());
    }

    private static Optional<Bucket> same(ServingFacts facts, Bucket bucket) {
        return facts.buckets().stream()
                .filter(other -> other.logicalId().equals(bucket.logicalId()))
                .findFirst();
    }

    private static SortedMap<String, Bucket> buckets(Change change) {
        SortedMap<String, Bucket> buckets = new TreeMap<>();
        change.before().ifPresent(old -> old.buckets().forEach(bucket -> buckets.put(bucket.logicalId(), bucket)));
        change.after().buckets().forEach(bucket -> buckets.put(bucket.logicalId(), bucket));
        return buckets;
    }

    /** What may be taken away. */
    private record Guard(String id, String what, Predicate<ServingFacts> holds) {
        boolean test(ServingFacts facts) {
            return holds.test(facts);
        }

        Warning warning() {
            return new Warning(
                    "protection-gone:" + id, "%s is taken away; keep it, or say in the change why".formatted(what));
        }
    }
}
