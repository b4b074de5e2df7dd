package gorgon.infra.endpoint;

import gorgon.catalog.ContainerImage;
import gorgon.config.Fleet;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.InstancePoolProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.ProductionVariantProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.RoutingConfigProperty;

/** The one production variant. */
final class Variant {
    // Metrics, scaling and retained properties are keyed on it, so it never changes.
    static final String NAME = "AllTraffic";

    private Variant() {}

    /**
     * Without a volume and a key of its own: every known type stores on NVMe disks of the host, encrypted by it, and SageMaker
     * refuses or ignores both there.
     */
    static ProductionVariantProperty of(String modelName, Fleet fleet, ContainerImage image) {
        ProductionVariantProperty.Builder variant = ProductionVariantProperty.builder()
                .variantName(NAME)
                .modelName(modelName)
                .initialInstanceCount(fleet.instanceCount())
                .initialVariantWeight(1)
                .routingConfig(RoutingConfigProperty.builder()
                        .routingStrategy(fleet.routing().name())
                        .build())
                .modelDataDownloadTimeoutInSeconds(fleet.modelDownload().toSeconds())
                .containerStartupHealthCheckTimeoutInSeconds(
                        fleet.containerStartup().toSeconds());
        hosts(variant, fleet);
        image.inferenceAmi().ifPresent(variant::inferenceAmiVersion);
        fleet.provisionTimeout()
                .ifPresent(timeout -> variant.variantInstanceProvisionTimeoutInSeconds(timeout.toSeconds()));
        return variant.build();
    }

    /** https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-heterogeneous.html: pools instead of a type. */
    private static void hosts(ProductionVariantProperty.Builder variant, Fleet fleet) {
        if (fleet.fallbackTypes().isEmpty()) {
            variant.instanceType(fleet.instanceType());
        } else {
            variant.instancePools(pools(fleet));
        }
    }

    private static List<InstancePoolProperty> pools(Fleet fleet) {
        List<InstancePoolProperty> pools = new ArrayList<>();
        for (String type : fleet.types()) {
            pools.add(InstancePoolProperty.builder()
                    .instanceType(type)
                    .priority(pools.size() + 1)
                    .build());
        }
        return pools;
    }
}
