package gorgon.infra.endpoint;

import gorgon.config.Rollout;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.AlarmProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.AutoRollbackConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.BlueGreenUpdatePolicyProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.CapacitySizeProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.DeploymentConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.RollingUpdatePolicyProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.TrafficRoutingConfigProperty;

/** A {@link Rollout} in SageMaker's words. */
record UpdatePolicy(Rollout rollout) {
    /** Rolled back on these alarms, if on any. */
    DeploymentConfigProperty watching(List<Alarm> alarms) {
        DeploymentConfigProperty.Builder config = DeploymentConfigProperty.builder();
        switch (rollout.strategy()) {
            case ALL_AT_ONCE, CANARY -> config.blueGreenUpdatePolicy(blueGreen());
            case ROLLING -> config.rollingUpdatePolicy(rolling());
        }
        if (rollout.rollsBackOnAlarms()) {
            config.autoRollbackConfiguration(AutoRollbackConfigProperty.builder()
                    .alarms(alarms.stream().map(UpdatePolicy::named).toList())
                    .build());
        }
        return config.build();
    }

    private BlueGreenUpdatePolicyProperty blueGreen() {
        return BlueGreenUpdatePolicyProperty.builder()
                .trafficRoutingConfiguration(traffic())
                .terminationWaitInSeconds(0)
                .maximumExecutionTimeoutInSeconds(rollout.limit().toSeconds())
                .build();
    }

    private TrafficRoutingConfigProperty traffic() {
        TrafficRoutingConfigProperty.Builder traffic = TrafficRoutingConfigProperty.builder()
                .type(rollout.strategy().name())
                .waitIntervalInSeconds(rollout.bake().toSeconds());
        if (rollout.strategy() == Rollout.Strategy.CANARY) {
            traffic.canarySize(instances(rollout.batch()));
        }
        return traffic.build();
    }

    private RollingUpdatePolicyProperty rolling() {
        return RollingUpdatePolicyProperty.builder()
                .maximumBatchSize(instances(rollout.batch()))
                // Its default brings up the whole old fleet at once, for which nobody has the quota.
                .rollbackMaximumBatchSize(instances(rollout.batch()))
                .waitIntervalInSeconds(rollout.bake().toSeconds())
                .maximumExecutionTimeoutInSeconds(rollout.limit().toSeconds())
                .build();
    }

    private static CapacitySizeProperty instances(int count) {
        return CapacitySizeProperty.builder()
                .type("INSTANCE_COUNT")
                .value(count)
                .build();
    }

    private static AlarmProperty named(Alarm alarm) {
        return AlarmProperty.builder().alarmName(alarm.getAlarmName()).build();
    }
}
