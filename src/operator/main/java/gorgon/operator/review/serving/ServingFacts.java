package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import gorgon.operator.deployed.DeployedModel;
import gorgon.tgi.TgiVersion;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A template's endpoint, found by resource types: logical ids are the CDK's to change. */
record ServingFacts(JsonNode template) {
    // As AWS names a registry, ACCOUNT.dkr.ecr.REGION.SUFFIX.
    private static final Pattern REGISTRY = Pattern.compile("\\d+\\.dkr\\.ecr\\.([a-z0-9-]+)\\.");
    private static final Pattern TGI = Pattern.compile("\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}");

    boolean hasEndpoint() {
        return !endpoint().isMissingNode();
    }

    boolean stagesModel() {
        return !staged().isMissingNode();
    }

    JsonNode endpoint() {
        return properties("AWS::SageMaker::Endpoint");
    }

    String endpointName() {
        return endpoint().path("EndpointName").asText();
    }

    JsonNode model() {
        return properties("AWS::SageMaker::Model");
    }

    JsonNode environment() {
        return model().at("/PrimaryContainer/Environment");
    }

    JsonNode config() {
        return properties("AWS::SageMaker::EndpointConfig");
    }

    JsonNode variant() {
        return config().at("/ProductionVariants/0");
    }

    JsonNode staged() {
        return properties("Custom::StagedModel");
    }

    JsonNode preflight() {
        return properties("Custom::EndpointPreflight");
    }

    JsonNode target() {
        return properties("AWS::ApplicationAutoScaling::ScalableTarget");
    }

    JsonNode policy() {
        return properties("AWS::ApplicationAutoScaling::ScalingPolicy");
    }

    String digest() {
        return staged().path("Digest").asText();
    }

    JsonNode recipe() {
        return staged().path("Recipe");
    }

    /** What becomes of the staged models when the stack goes. */
    String retention() {
        return resource("Custom::StagedModel").path("DeletionPolicy").asText("Delete");
    }

    List<Bucket> buckets() {
        return template.path("Resources").properties().stream()
                .filter(resource -> isOf(resource.getValue(), "AWS::S3::Bucket"))
                .map(resource -> new Bucket(resource.getKey(), resource.getValue()))
                .toList();
    }

    List<Source> sources() {
        return staged().at("/Recipe/sources").valueStream().map(Source::of).toList();
    }

    /** The one, or those of its pools by priority. */
    List<String> instanceTypes() {
        return Stream.concat(
                        Stream.of(variant().path("InstanceType")),
                        variant().path("InstancePools").valueStream().map(pool -> pool.path("InstanceType")))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    String instanceType() {
        return String.join(" or ", instanceTypes());
    }

    Optional<String> region() {
        Matcher registry = REGISTRY.matcher(image());
        return Optional.of(preflight().path("Region").asText())
                .filter(region -> !region.isEmpty())
                .or(() -> registry.find() ? Optional.of(registry.group(1)) : Optional.empty());
    }

    /** As staging is told; else as the image's tag says. */
    Optional<TgiVersion> tgi() {
        return Optional.of(staged().at("/Serving/tgi").asText())
                .filter(version -> !version.isEmpty())
                .or(() -> new DeployedModel("", image(), new TreeMap<>(), Optional.empty()).tgiVersion())
                .filter(version -> TGI.matcher(version).matches())
                .map(TgiVersion::parse);
    }

    /** Where it scales, the fewest that it or its schedule allows; the endpoint's size otherwise. */
    int fewest() {
        return bounds("MinCapacity").min().orElse(instances());
    }

    int most() {
        return bounds("MaxCapacity").max().orElse(instances());
    }

    private IntStream bounds(String name) {
        return Stream.concat(
                        Stream.of(target()),
                        target().path("ScheduledActions")
                                .valueStream()
                                .map(action -> action.path("ScalableTargetAction")))
                .map(bound -> bound.path(name))
                .filter(bound -> !bound.isMissingNode())
                .mapToInt(JsonNode::asInt);
    }

    private String image() {
        return model().at("/PrimaryContainer/Image").asText();
    }

    private int instances() {
        return variant().path("InitialInstanceCount").asInt(1);
    }

    private JsonNode properties(String type) {
        return resource(type).path("Properties");
    }

    private JsonNode resource(String type) {
        return template.path("Resources")
                .valueStream()
                .filter(resource -> isOf(resource, type))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static boolean isOf(JsonNode resource, String type) {
        return resource.path("Type").asText().equals(type);
    }

    /** A bucket, whatever it is for. */
    record Bucket(String logicalId, JsonNode resource) {
        String retention() {
            return resource.path("DeletionPolicy").asText("Delete");
        }

        JsonNode property(String name) {
            return resource.path("Properties").path(name);
        }

        /** By which a person knows it. */
        String name() {
            return resource.at("/Metadata/aws:cdk:path")
                    .asText(logicalId)
                    .replaceFirst("^[^/]*/", "")
                    .replaceFirst("/Resource$", "");
        }
    }

    /** A repository that is staged. */
    record Source(String repo, String revision, String destination) {
        static Source of(JsonNode source) {
            return new Source(
                    source.path("repo").asText(),
                    source.path("revision").asText(),
                    source.path("destination").asText());
        }

        boolean isPinned() {
            return revision.matches("[0-9a-f]{40}");
        }

        /** The recipe has the heads at the model's root, the base model in a folder. */
        boolean isHeads() {
            return destination.isEmpty();
        }
    }
}
