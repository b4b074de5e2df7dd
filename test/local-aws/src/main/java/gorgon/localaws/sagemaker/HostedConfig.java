package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.Fields;
import java.time.Instant;
import java.util.Set;

/** An endpoint configuration with its one variant. */
record HostedConfig(
        String name,
        ObjectNode properties,
        String variant,
        String model,
        String instanceType,
        int instanceCount,
        Instant created) {
    private static final Set<String> VARIANT_MEMBERS = Set.of(
            "VariantName",
            "ModelName",
            "InstanceType",
            "InitialInstanceCount",
            "InitialVariantWeight",
            "ModelDataDownloadTimeoutInSeconds",
            "ContainerStartupHealthCheckTimeoutInSeconds",
            "InferenceAmiVersion",
            "RoutingConfig",
            "EnableSSMAccess",
            "VolumeSizeInGB");

    /** Parses and refuses as CreateEndpointConfig does; whether the model exists is the caller's to see. */
    static HostedConfig of(String name, ObjectNode properties) {
        Fields fields = new Fields(properties);
        fields.allowOnly(
                "EndpointConfig",
                Set.of("EndpointConfigName", "ProductionVariants", "MetricsConfig", "EnableNetworkIsolation", "Tags"));
        JsonNode variants = properties.path("ProductionVariants");
        Validation.require(variants.size() == 1, "local-aws hosts one production variant, not " + variants.size());
        Fields variant = new Fields(variants.get(0));
        variant.allowOnly("ProductionVariant", VARIANT_MEMBERS);
        requireRanges(variant);
        String type = variant.required("InstanceType");
        HostInstances.gpus(type);
        Validation.require(
                variant.text("VolumeSizeInGB").isEmpty(),
                "VolumeSizeInGB parameter is not allowed for the selected Instance type " + type + ".");
        return new HostedConfig(
                Validation.name("endpointConfigName", name),
                properties.deepCopy(),
                Validation.name("variantName", variant.required("VariantName")),
                Validation.name("modelName", variant.required("ModelName")),
                type,
                variant.number("InitialInstanceCount", 0),
                Instant.now());
    }

    private static void requireRanges(Fields variant) {
        variant.required("InitialInstanceCount");
        Validation.range("initialInstanceCount", variant.number("InitialInstanceCount", 0), 1, Integer.MAX_VALUE);
        for (String timeout :
                Set.of("ModelDataDownloadTimeoutInSeconds", "ContainerStartupHealthCheckTimeoutInSeconds")) {
            Validation.range(timeout, variant.number(timeout, 60), 60, 3600);
        }
    }
}
