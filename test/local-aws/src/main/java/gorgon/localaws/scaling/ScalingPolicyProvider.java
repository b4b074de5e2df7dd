package gorgon.localaws.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code AWS::ApplicationAutoScaling::ScalingPolicy} that tracks a target, of a target that is registered; it never acts. */
public record ScalingPolicyProvider(ScalableTargets targets) implements ResourceProvider {
    private static final Set<String> KNOWN = Set.of(
            "PolicyName",
            "PolicyType",
            "ResourceId",
            "ScalableDimension",
            "ScalingTargetId",
            "ServiceNamespace",
            "TargetTrackingScalingPolicyConfiguration");
    private static final Set<String> TRACKING = Set.of(
            "CustomizedMetricSpecification",
            "DisableScaleIn",
            "PredefinedMetricSpecification",
            "ScaleInCooldown",
            "ScaleOutCooldown",
            "TargetValue");

    /** Of a variant (botocore 1.43.107 application-autoscaling MetricType). */
    private static final Set<String> METRICS = Set.of(
            "SageMakerVariantInvocationsPerInstance",
            "SageMakerVariantConcurrentRequestsPerModelHighResolution",
            "SageMakerVariantProvisionedConcurrencyUtilization");

    @Override
    public Set<String> types() {
        return Set.of("AWS::ApplicationAutoScaling::ScalingPolicy");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        Fields fields = checked(request);
        String resourceId = fields.text("ScalingTargetId")
                .map(ScalableTargetProvider::resourceId)
                .orElseGet(() -> fields.required("ResourceId"));
        String arn = targets.policyArn(
                resourceId, fields.required("PolicyName"), UUID.randomUUID().toString());
        targets.putPolicy(arn, resourceId);
        return new ProvisionedResource(arn, arn, Map.of("Arn", arn));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        checked(request);
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        targets.deletePolicy(current.physicalId());
    }

    private static Fields checked(ResourceRequest request) {
        Fields fields = new Fields(request.properties());
        fields.allowOnly(request.type(), KNOWN);
        require(
                fields.required("PolicyType").equals("TargetTrackingScaling"),
                "local-aws knows only PolicyType TargetTrackingScaling, not " + fields.required("PolicyType"));
        JsonNode configuration = request.properties().path("TargetTrackingScalingPolicyConfiguration");
        Fields tracking = new Fields(configuration);
        tracking.allowOnly("TargetTrackingScalingPolicyConfiguration", TRACKING);
        tracking.required("TargetValue");
        require(
                configuration.has("PredefinedMetricSpecification")
                        != configuration.has("CustomizedMetricSpecification"),
                "Exactly one metric specification must be given.");
        new Fields(configuration.path("PredefinedMetricSpecification"))
                .text("PredefinedMetricType")
                .ifPresent(metric -> require(METRICS.contains(metric), "No metric of a variant: " + metric));
        return fields;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new AwsError(400, "ValidationException", message);
        }
    }
}
