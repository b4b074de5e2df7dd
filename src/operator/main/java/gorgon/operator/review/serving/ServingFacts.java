package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;

/** A template's endpoint, found by resource types: logical ids are the CDK's to change. */
record ServingFacts(JsonNode template) {
    boolean hasEndpoint() {
        return !endpoint().isMissingNode();
    }

    JsonNode endpoint() {
        return properties("AWS::SageMaker::Endpoint");
    }

    JsonNode model() {
        return properties("AWS::SageMaker::Model");
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

    JsonNode target() {
        return properties("AWS::ApplicationAutoScaling::ScalableTarget");
    }

    JsonNode policy() {
        return properties("AWS::ApplicationAutoScaling::ScalingPolicy");
    }

    JsonNode bucketRetention() {
        return resource("AWS::S3::Bucket").path("DeletionPolicy");
    }

    List<Source> sources() {
        return staged().at("/Recipe/sources").valueStream().map(Source::of).toList();
    }

    String instanceType() {
        return variant().path("InstanceType").asText();
    }

    /** Where it scales, the fewest; the endpoint's size otherwise. */
    int fewest() {
        return target().path("MinCapacity").asInt(instances());
    }

    int most() {
        return target().path("MaxCapacity").asInt(instances());
    }

    Optional<Integer> batch() {
        JsonNode size = endpoint().at("/DeploymentConfig/RollingUpdatePolicy/MaximumBatchSize/Value");
        return size.isMissingNode() ? Optional.empty() : Optional.of(size.asInt());
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
                .filter(resource -> resource.path("Type").asText().equals(type))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** A repository that is staged. */
    record Source(String repo, String revision, List<String> ignore) {
        static Source of(JsonNode source) {
            return new Source(
                    source.path("repo").asText(),
                    source.path("revision").asText(),
                    source.path("ignore").valueStream().map(JsonNode::asText).toList());
        }

        boolean isPinned() {
            return revision.matches("[0-9a-f]{40}");
        }
    }
}
