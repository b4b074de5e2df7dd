package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.Fields;
import java.util.Set;

/**
 * What CreateEndpoint and UpdateEndpoint are given.
 *
 * @param policy the one in the request, or none
 * @param keepsCount whether an update leaves the number of instances as it is
 * @param keepsPolicy whether an update uses the policy of the one before
 */
record EndpointRequest(String config, RolloutPolicy policy, boolean keepsCount, boolean keepsPolicy) {
    private static final String EXCLUDED = "ExcludeRetainedVariantProperties";
    private static final Set<String> MEMBERS = Set.of(
            "EndpointName",
            "EndpointConfigName",
            "DeploymentConfig",
            "RetainAllVariantProperties",
            EXCLUDED,
            "RetainDeploymentConfig",
            "Tags");

    static EndpointRequest of(ObjectNode properties) {
        Fields fields = new Fields(properties);
        fields.allowOnly("Endpoint", MEMBERS);
        return new EndpointRequest(
                Validation.name("endpointConfigName", fields.required("EndpointConfigName")),
                RolloutPolicy.of(properties.path("DeploymentConfig")),
                flag(fields, "RetainAllVariantProperties") && !isCountExcluded(properties.path(EXCLUDED)),
                flag(fields, "RetainDeploymentConfig"));
    }

    FleetChange change(HostedEndpoint endpoint, HostedConfig next) {
        HostedEndpoint.State state = endpoint.state();
        return new FleetChange(
                endpoint.name(),
                next,
                keepsCount ? state.count() : next.variant().initialCount(),
                keepsPolicy ? state.policy() : policy);
    }

    private static boolean flag(Fields fields, String name) {
        return Boolean.parseBoolean(fields.text(name).orElse("false"));
    }

    private static boolean isCountExcluded(JsonNode excluded) {
        boolean count = false;
        for (JsonNode property : excluded) {
            String type = new Fields(property).required("VariantPropertyType");
            Validation.oneOf(
                    "variantPropertyType", type, Set.of("DesiredInstanceCount", "DesiredWeight", "DataCaptureConfig"));
            count |= type.equals("DesiredInstanceCount");
        }
        return count;
    }
}
