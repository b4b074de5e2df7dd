package gorgon.operator.review.serving;

import gorgon.operator.review.Line;
import gorgon.operator.review.Section;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The sections that only tell values. */
record FactSections(Change change) {
    private static final List<Fact> MODEL = List.of(
            new Fact("image", "Image", facts -> facts.model().at("/PrimaryContainer/Image")),
            new Fact("instanceType", "Instance type", facts -> facts.variant().path("InstanceType")),
            new Fact("instancePools", "Instance types", facts -> facts.variant().path("InstancePools")),
            new Fact("host", "Host image", facts -> facts.variant().path("InferenceAmiVersion")));
    private static final List<Fact> SCALING = List.of(
            new Fact("instances", "Instances at first", facts -> facts.variant().path("InitialInstanceCount")),
            new Fact("minimum", "Fewest instances", facts -> facts.target().path("MinCapacity")),
            new Fact("maximum", "Most instances", facts -> facts.target().path("MaxCapacity")),
            new Fact("schedule", "Schedule", facts -> facts.target().path("ScheduledActions")),
            new Fact("policy", "Policy", facts -> facts.policy().path("TargetTrackingScalingPolicyConfiguration")));
    private static final List<Fact> ROLLOUT = List.of(
            new Fact("deployment", "Policy", facts -> facts.endpoint().path("DeploymentConfig")),
            new Fact(
                    "retained",
                    "Keeps the scaled size",
                    facts -> facts.endpoint().path("RetainAllVariantProperties")),
            new Fact(
                    "download",
                    "Seconds for the model's download",
                    facts -> facts.variant().path("ModelDataDownloadTimeoutInSeconds")),
            new Fact(
                    "startup",
                    "Seconds for the container's start",
                    facts -> facts.variant().path("ContainerStartupHealthCheckTimeoutInSeconds")),
            new Fact(
                    "provision",
                    "Seconds for an instance to be had",
                    facts -> facts.variant().path("VariantInstanceProvisionTimeoutInSeconds")));

    Section model() {
        return section("model", "Model", Stream.concat(MODEL.stream(), variables()));
    }

    Section scaling() {
        return section("scaling", "Scaling", SCALING.stream());
    }

    Section rollout() {
        return section("rollout", "Rollout and time limits", ROLLOUT.stream());
    }

    Section protection() {
        return section("protection", "Protection", Protections.facts(change));
    }

    private Stream<Fact> variables() {
        TreeSet<String> names = new TreeSet<>();
        change.before().ifPresent(old -> old.environment().fieldNames().forEachRemaining(names::add));
        change.after().environment().fieldNames().forEachRemaining(names::add);
        return names.stream().map(Fact::variable);
    }

    private Section section(String id, String title, Stream<Fact> facts) {
        List<Line> lines = facts.flatMap(fact -> fact.difference(change.before(), change.after()))
                .toList();
        return new Section(id, title, lines);
    }
}
