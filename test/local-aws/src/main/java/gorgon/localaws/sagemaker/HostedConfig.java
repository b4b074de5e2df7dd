package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.Fields;
import java.time.Instant;
import java.util.Set;

/** An endpoint configuration with its one variant. */
record HostedConfig(String name, ObjectNode properties, HostedVariant variant, Instant created) {
    // A key encrypts volumes, and the types that local-aws knows have none to attach.
    private static final Set<String> MEMBERS = Set.of(
            "EndpointConfigName", "ProductionVariants", "MetricsConfig", "EnableNetworkIsolation", "KmsKeyId", "Tags");

    /** Parses and refuses as CreateEndpointConfig does; whether the models exist is the caller's to see. */
    static HostedConfig of(String name, ObjectNode properties) {
        new Fields(properties).allowOnly("EndpointConfig", MEMBERS);
        JsonNode variants = properties.path("ProductionVariants");
        Validation.require(variants.size() == 1, "local-aws hosts one production variant, not " + variants.size());
        return new HostedConfig(
                Validation.name("endpointConfigName", name),
                properties.deepCopy(),
                HostedVariant.of(variants.get(0)),
                Instant.now());
    }
}
