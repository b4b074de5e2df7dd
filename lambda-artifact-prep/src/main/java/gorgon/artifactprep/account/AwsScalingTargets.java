package gorgon.artifactprep.account;

import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;

/** Asks Application Auto Scaling of the one variant that an endpoint has here. */
final class AwsScalingTargets implements ScalingTargets {
    private final ApplicationAutoScalingClient client;

    AwsScalingTargets(ApplicationAutoScalingClient client) {
        this.client = client;
    }

    @Override
    public boolean includes(String endpointName) {
        return Question.ask(
                        "application-autoscaling:DescribeScalableTargets",
                        () -> client.describeScalableTargets(request -> request.serviceNamespace(
                                                ServiceNamespace.SAGEMAKER)
                                        .scalableDimension(ScalableDimension.SAGEMAKER_VARIANT_DESIRED_INSTANCE_COUNT)
                                        .resourceIds("endpoint/%s/variant/AllTraffic".formatted(endpointName)))
                                .scalableTargets()
                                .size())
                > 0;
    }
}
