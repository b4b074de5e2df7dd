package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.Fields;
import gorgon.localaws.sagemaker.tgi.TgiVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A model as it was created; {@code properties} are the members of the request. */
record HostedModel(
        String name,
        ObjectNode properties,
        TgiVersion version,
        Map<String, String> environment,
        ModelLocation location,
        Instant created) {
    HostedModel {
        environment = Map.copyOf(environment);
    }

    /** Parses and refuses as CreateModel does, but for what only S3 knows. */
    static HostedModel of(String name, ObjectNode properties, PlayedImages images) {
        Fields fields = new Fields(properties);
        fields.allowOnly(
                "Model",
                Set.of(
                        "ModelName",
                        "PrimaryContainer",
                        "ExecutionRoleArn",
                        "EnableNetworkIsolation",
                        "VpcConfig",
                        "Tags"));
        Validation.role(fields.required("ExecutionRoleArn"));
        Fields container = new Fields(properties.path("PrimaryContainer"));
        Validation.require(container.object().isObject(), "local-aws needs a PrimaryContainer");
        requireNetwork(properties);
        container.allowOnly("PrimaryContainer", Set.of("Image", "Environment", "ModelDataSource", "Mode"));
        return new HostedModel(
                Validation.name("modelName", name),
                properties.deepCopy(),
                images.version(container.required("Image")),
                environment(container),
                location(new Fields(container.object().path("ModelDataSource").path("S3DataSource"))),
                Instant.now());
    }

    /** Whether subnets and groups exist is EC2's to know. */
    private static void requireNetwork(ObjectNode properties) {
        if (properties.has("VpcConfig")) {
            Fields vpc = new Fields(properties.path("VpcConfig"));
            vpc.allowOnly("VpcConfig", Set.of("SecurityGroupIds", "Subnets"));
            Validation.range("vpcConfig.subnets", vpc.texts("Subnets").size(), 1, 16);
            Validation.range(
                    "vpcConfig.securityGroupIds", vpc.texts("SecurityGroupIds").size(), 1, 5);
        }
    }

    private static Map<String, String> environment(Fields container) {
        Map<String, String> environment = new HashMap<>();
        container.object().path("Environment").properties().forEach(variable -> {
            Validation.require(
                    variable.getValue().isTextual(),
                    "Environment values are strings: " + variable.getKey() + " is " + variable.getValue());
            environment.put(variable.getKey(), variable.getValue().asText());
        });
        Validation.require(environment.size() <= 100, "Environment has more than 100 entries: " + environment.size());
        environment.forEach((key, value) -> Validation.require(
                key.length() <= 1024 && value.length() <= 1024, "Environment entry is longer than 1024: " + key));
        return environment;
    }

    private static ModelLocation location(Fields source) {
        Validation.require(source.object().isObject(), "local-aws needs a ModelDataSource with an S3DataSource");
        source.allowOnly("S3DataSource", Set.of("S3Uri", "S3DataType", "CompressionType"));
        Validation.require(
                source.required("S3DataType").equals("S3Prefix")
                        && source.required("CompressionType").equals("None"),
                "local-aws loads S3DataType S3Prefix with CompressionType None alone");
        return ModelLocation.of(source.required("S3Uri"));
    }
}
