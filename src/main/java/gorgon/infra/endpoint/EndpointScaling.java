package gorgon.infra.endpoint;

import gorgon.config.Scaling;
import gorgon.config.ScheduledCapacity;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalableTarget.ScalableTargetActionProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalableTarget.ScheduledActionProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.PredefinedMetricSpecificationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty;
import software.constructs.Construct;

/** Target tracking on the requests that an instance answers at a time: the cost of one request says little with an LLM. */
final class EndpointScaling extends Construct {
    EndpointScaling(Construct scope, String id, String endpointName, Scaling scaling) {
        super(scope, id);
        CfnScalableTarget target = CfnScalableTarget.Builder.create(this, "Target")
                .serviceNamespace("sagemaker")
                .scalableDimension("sagemaker:variant:DesiredInstanceCount")
                .resourceId("endpoint/%s/variant/%s".formatted(endpointName, Variant.NAME))
                .minCapacity(scaling.minimum())
                .maxCapacity(scaling.maximum())
                .scheduledActions(
                        scaling.schedule().stream().map(EndpointScaling::action).toList())
                .build();
        CfnScalingPolicy.Builder.create(this, "Policy")
                .policyName(endpointName + "-concurrent-requests")
                .policyType("TargetTrackingScaling")
                .scalingTargetId(target.getRef())
                .targetTrackingScalingPolicyConfiguration(tracking(scaling))
                .build();
    }

    private static TargetTrackingScalingPolicyConfigurationProperty tracking(Scaling scaling) {
        return TargetTrackingScalingPolicyConfigurationProperty.builder()
                .predefinedMetricSpecification(PredefinedMetricSpecificationProperty.builder()
                        .predefinedMetricType("SageMakerVariantConcurrentRequestsPerModelHighResolution")
                        .build())
                .targetValue(scaling.concurrentRequests())
                .scaleOutCooldown(scaling.scaleOutCooldown().toSeconds())
                .scaleInCooldown(scaling.scaleInCooldown().toSeconds())
                .build();
    }

    private static ScheduledActionProperty action(ScheduledCapacity capacity) {
        return ScheduledActionProperty.builder()
                .scheduledActionName(capacity.name())
                .schedule(capacity.schedule())
                .timezone(capacity.timeZone())
                .scalableTargetAction(ScalableTargetActionProperty.builder()
                        .minCapacity(capacity.minimum())
                        .maxCapacity(capacity.maximum())
                        .build())
                .build();
    }
}
