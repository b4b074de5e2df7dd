package gorgon.localaws.sagemaker;

import gorgon.localaws.http.Fields;
import java.util.Set;

/** The numbers and names that CreateEndpointConfig accepts of a variant (botocore 1.43.107). */
final class VariantRules {
    static final Set<String> MEMBERS = Set.of(
            "VariantName",
            "ModelName",
            "InstanceType",
            "InstancePools",
            "InitialInstanceCount",
            "InitialVariantWeight",
            "ModelDataDownloadTimeoutInSeconds",
            "ContainerStartupHealthCheckTimeoutInSeconds",
            "VariantInstanceProvisionTimeoutInSeconds",
            "InferenceAmiVersion",
            "RoutingConfig",
            "EnableSSMAccess",
            "VolumeSizeInGB");
    private static final Set<String> AMIS = Set.of(
            "al2-ami-sagemaker-inference-gpu-2",
            "al2-ami-sagemaker-inference-gpu-2-1",
            "al2-ami-sagemaker-inference-gpu-3-1",
            "al2023-ami-sagemaker-inference-gpu-4-1",
            "al2-ami-sagemaker-inference-neuron-2");
    private static final Set<String> STRATEGIES = Set.of("LEAST_OUTSTANDING_REQUESTS", "RANDOM", "PREFIX_AWARE");

    private VariantRules() {}

    static void check(Fields variant) {
        variant.allowOnly("ProductionVariant", MEMBERS);
        variant.required("InitialInstanceCount");
        Validation.range("initialInstanceCount", variant.number("InitialInstanceCount", 0), 1, Integer.MAX_VALUE);
        for (String timeout :
                Set.of("ModelDataDownloadTimeoutInSeconds", "ContainerStartupHealthCheckTimeoutInSeconds")) {
            Validation.range(timeout, variant.number(timeout, 60), 60, 3600);
        }
        String provision = "VariantInstanceProvisionTimeoutInSeconds";
        Validation.range(provision, variant.number(provision, 300), 300, 3600);
        variant.text("InferenceAmiVersion").ifPresent(ami -> Validation.oneOf("inferenceAmiVersion", ami, AMIS));
        // Every type that local-aws knows has NVMe of its own.
        Validation.require(
                variant.text("VolumeSizeInGB").isEmpty(),
                "VolumeSizeInGB parameter is not allowed for the selected Instance type "
                        + variant.text("InstanceType").orElse("") + ".");
        checkRouting(variant);
    }

    private static void checkRouting(Fields variant) {
        if (!variant.object().has("RoutingConfig")) {
            return;
        }
        Fields routing = new Fields(variant.object().path("RoutingConfig"));
        routing.allowOnly("RoutingConfig", Set.of("RoutingStrategy", "PrefixAwareRoutingConfig"));
        Validation.oneOf("routingStrategy", routing.required("RoutingStrategy"), STRATEGIES);
        Fields prefix = new Fields(routing.object().path("PrefixAwareRoutingConfig"));
        boolean aware = routing.required("RoutingStrategy").equals("PREFIX_AWARE");
        Validation.require(
                aware != prefix.object().isMissingNode(),
                "PrefixAwareRoutingConfig is required for RoutingStrategy PREFIX_AWARE, and for no other.");
        if (aware) {
            Validation.range("prefixLength", Integer.parseInt(prefix.required("PrefixLength")), 1024, 65536);
            Validation.range(
                    "concurrencyThreshold", Integer.parseInt(prefix.required("ConcurrencyThreshold")), 1, 1024);
        }
    }
}
