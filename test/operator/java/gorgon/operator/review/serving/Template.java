package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template with all of an endpoint that a review reads, changed text by text. */
record Template(String json) {
    static final String NONE = "{}";
    static final String COMMIT = "1".repeat(40);

    static Template base() {
        return new Template("""
                {"Resources": {
                  "S": {"Type": "Custom::StagedModel", "DeletionPolicy": "Delete", "Properties": {"Digest": "d1",
                    "Serving": {"tgi": "3.3.6"},
                    "Recipe": {"layout": "3", "patches": [], "sources": [
                    {"repo": "text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa", "destination": "",
                     "revision": "1111111111111111111111111111111111111111", "allow": [], "ignore": [], "alsoAtRoot": []},
                    {"repo": "ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ", "destination": "llm/",
                     "revision": "1111111111111111111111111111111111111111", "allow": [], "ignore": ["*.bin"],
                     "alsoAtRoot": []}]}}},
                  "B": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain",
                    "Metadata": {"aws:cdk:path": "Gorgon-dev/Artifacts/Resource"}, "Properties": {}},
                  "L": {"Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain",
                    "Metadata": {"aws:cdk:path": "Gorgon-dev/Logs/Resource"}, "Properties": {}},
                  "P": {"Type": "Custom::EndpointPreflight", "Properties": {"Region": "us-east-1", "Mode": "enforce"}},
                  "M": {"Type": "AWS::SageMaker::Model", "Properties": {"EnableNetworkIsolation": true,
                    "PrimaryContainer": {"Image": "1.dkr.ecr.us-east-1.amazonaws.com/tgi:tgi3.3.6-gpu", "Environment": {
                      "GORGON_RECIPE_DIGEST": "d1", "SM_NUM_GPUS": "4", "MAX_INPUT_TOKENS": "8000",
                      "MAX_TOTAL_TOKENS": "16384", "MAX_BATCH_PREFILL_TOKENS": "16384",
                      "MAX_CONCURRENT_REQUESTS": "128"}}}},
                  "C": {"Type": "AWS::SageMaker::EndpointConfig", "Properties": {"ProductionVariants": [
                    {"InstanceType": "ml.g5.12xlarge", "InitialInstanceCount": 1,
                     "ContainerStartupHealthCheckTimeoutInSeconds": 1200}]}},
                  "E": {"Type": "AWS::SageMaker::Endpoint", "Properties": {"EndpointName": "gorgon-dev",
                    "DeploymentConfig": {"AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "a"}]},
                      "BlueGreenUpdatePolicy": {"MaximumExecutionTimeoutInSeconds": 7200,
                        "TrafficRoutingConfiguration": {"Type": "ALL_AT_ONCE", "WaitIntervalInSeconds": 600}}}}}}}
                """);
    }

    /** Instances that are updated in steps. */
    static Template rolling(int instances, String batch) {
        return base().with("\"InitialInstanceCount\": 1", "\"InitialInstanceCount\": " + instances)
                .with(
                        "\"BlueGreenUpdatePolicy\": {",
                        "\"RollingUpdatePolicy\": {\"MaximumBatchSize\": {%s},".formatted(batch))
                .with(
                        "\"TrafficRoutingConfiguration\": {\"Type\": \"ALL_AT_ONCE\", \"WaitIntervalInSeconds\": 600}",
                        "\"WaitIntervalInSeconds\": 600");
    }

    Template scaled(int fewest, int most) {
        return withResource("""
                "T": {"Type": "AWS::ApplicationAutoScaling::ScalableTarget",
                 "Properties": {"MinCapacity": %d, "MaxCapacity": %d}}""".formatted(fewest, most));
    }

    Template withResource(String resource) {
        return with("{\"Resources\": {", "{\"Resources\": {%s,".formatted(resource));
    }

    /** Every such text is another; one that is not there would test nothing. */
    Template with(String from, String to) {
        if (!json.contains(from)) {
            throw new IllegalArgumentException(from);
        }
        return new Template(json.replaceAll(Pattern.quote(from), Matcher.quoteReplacement(to)));
    }

    JsonNode read() {
        return Json.read(json);
    }
}
