package gorgon.operator.review.serving;

import gorgon.operator.review.Section;
import java.util.List;
import java.util.Optional;

/** The sections that only tell values. */
record FactSections(Optional<ServingFacts> before, ServingFacts after) {
    private static final List<Fact> MODEL = List.of(
            new Fact("image", "Image", facts -> facts.model().at("/PrimaryContainer/Image")),
            new Fact(
                    "environment",
                    "Container environment",
                    facts -> facts.model().at("/PrimaryContainer/Environment")),
            new Fact("instanceType", "Instance type", facts -> facts.variant().path("InstanceType")));
    private static final List<Fact> SCALING = List.of(
            new Fact("minimum", "Fewest instances", facts -> facts.target().path("MinCapacity")),
            new Fact("maximum", "Most instances", facts -> facts.target().path("MaxCapacity")),
            new Fact("policy", "Policy", facts -> facts.policy().path("TargetTrackingScalingPolicyConfiguration")));
    private static final List<Fact> PROTECTION = List.of(
            new Fact("isolation", "Network isolation", facts -> facts.model().path("EnableNetworkIsolation")),
            new Fact("vpc", "VPC", facts -> facts.model().path("VpcConfig")),
            new Fact("key", "KMS key", facts -> facts.config().path("KmsKeyId")),
            new Fact("retention", "Bucket when the stack goes", ServingFacts::bucketRetention));

    Section model() {
        return section("model", "Model", MODEL);
    }

    Section scaling() {
        return section("scaling", "Scaling", SCALING);
    }

    Section protection() {
        return section("protection", "Protection", PROTECTION);
    }

    private Section section(String id, String title, List<Fact> facts) {
        return new Section(
                id,
                title,
                facts.stream().flatMap(fact -> fact.difference(before, after)).toList());
    }
}
