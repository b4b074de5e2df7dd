package gorgon.operator.status;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTargetAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ScheduledAction;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.SuspendedState;

/** Asks Application Auto Scaling; it changes nothing. */
final class ScalingReader implements AutoCloseable {
    private final ApplicationAutoScalingClient client;

    ScalingReader(Clients clients) {
        this.client = clients.of(ApplicationAutoScalingClient.builder());
    }

    /** Empty where nothing scales the variant. */
    Optional<ScalingState> of(String endpoint, String variant) {
        String resource = "endpoint/%s/variant/%s".formatted(endpoint, variant);
        return target(resource)
                .map(target -> new ScalingState(
                        target.minCapacity(),
                        target.maxCapacity(),
                        scheduled(resource),
                        suspended(target.suspendedState())));
    }

    @Override
    public void close() {
        client.close();
    }

    private Optional<ScalableTarget> target(String resource) {
        return new Reading("the scaling of " + resource, "application-autoscaling:DescribeScalableTargets")
                .of(() -> client
                        .describeScalableTargets(request -> request.serviceNamespace(ServiceNamespace.SAGEMAKER)
                                .resourceIds(resource))
                        .scalableTargets()
                        .stream()
                        .findFirst());
    }

    private List<ScalingState.Scheduled> scheduled(String resource) {
        return new Reading("the schedule of " + resource, "application-autoscaling:DescribeScheduledActions")
                .of(() -> client
                        .describeScheduledActions(request -> request.serviceNamespace(ServiceNamespace.SAGEMAKER)
                                .resourceId(resource))
                        .scheduledActions()
                        .stream()
                        .map(ScalingReader::scheduled)
                        .toList());
    }

    private static ScalingState.Scheduled scheduled(ScheduledAction action) {
        Optional<ScalableTargetAction> range = Optional.ofNullable(action.scalableTargetAction());
        return new ScalingState.Scheduled(
                action.scheduledActionName(),
                action.schedule(),
                Optional.ofNullable(action.timezone()),
                range.map(ScalableTargetAction::minCapacity),
                range.map(ScalableTargetAction::maxCapacity));
    }

    private static List<String> suspended(@Nullable SuspendedState state) {
        return state == null
                ? List.of()
                : Map.of(
                                "scaling in", Boolean.TRUE.equals(state.dynamicScalingInSuspended()),
                                "scaling out", Boolean.TRUE.equals(state.dynamicScalingOutSuspended()),
                                "the schedule", Boolean.TRUE.equals(state.scheduledScalingSuspended()))
                        .entrySet()
                        .stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
    }
}
