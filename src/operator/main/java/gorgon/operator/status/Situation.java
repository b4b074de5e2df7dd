package gorgon.operator.status;

import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.progress.StagingState;
import gorgon.operator.stack.StackOperation;
import gorgon.operator.stack.StackState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an environment stands at one moment. */
record Situation(
        Place place,
        Instant at,
        Part<StackState> stack,
        Part<StackOperation> operation,
        Part<StagingState> staging,
        Part<DeployedEndpoint> endpoint,
        Part<ScalingState> scaling,
        Part<List<AlarmState>> alarms,
        Wanted wanted) {
    /** Where it is. */
    record Place(String environment, String stack, String endpoint, String region) {}

    /** Whether the endpoint serves and no alarm is raised; what is not known is not well. */
    boolean isWell() {
        return endpoint.value().filter(DeployedEndpoint::isInService).isPresent()
                && alarms.isKnown()
                && raised().isEmpty();
    }

    /** Whether what was deployed last failed, and was undone or left half done; the endpoint may serve all the same. */
    boolean hasFailedDeployment() {
        return stack.value()
                .filter(found -> !found.isWell() && !found.isChanging())
                .isPresent();
    }

    /** Whether nothing of it changes by itself; what is not known may. */
    boolean isSettled() {
        return isKnown()
                && stack.value().filter(StackState::isChanging).isEmpty()
                && staging.value().filter(StagingState::isRunning).isEmpty()
                && endpoint.value().filter(DeployedEndpoint::isChanging).isEmpty();
    }

    /** Whether it cannot be known that nothing changes. */
    boolean isRefused() {
        return moving().anyMatch(Part::isRefused);
    }

    /** Whether all that changes by itself is known. */
    boolean isKnown() {
        return moving().allMatch(Part::isKnown);
    }

    private Stream<Part<?>> moving() {
        return Stream.of(stack, staging, endpoint);
    }

    List<AlarmState> raised() {
        return all().stream().filter(AlarmState::isRaised).toList();
    }

    List<AlarmState> withoutData() {
        return all().stream()
                .filter(alarm -> alarm.state() == AlarmState.State.INSUFFICIENT_DATA)
                .toList();
    }

    List<AlarmState> all() {
        return alarms.value().orElse(List.of());
    }

    /** Between the endpoint and {@code cdk.json}; empty where nothing is known of the endpoint. */
    Optional<List<Difference>> differences() {
        return endpoint.value()
                .filter(deployed -> deployed.model().isPresent())
                .map(deployed -> Difference.between(deployed, wanted));
    }

    /** Why something of it is missing, once each. */
    List<String> unknown() {
        return Stream.concat(
                        Stream.of(stack, operation, staging, endpoint, scaling, alarms)
                                .flatMap(part -> part.unknown().stream()),
                        endpoint.value().map(DeployedEndpoint::unread).orElse(List.of()).stream())
                .distinct()
                .toList();
    }
}
