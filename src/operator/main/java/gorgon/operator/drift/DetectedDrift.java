package gorgon.operator.drift;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** A detection that ended. One that failed has compared some resources nevertheless (API_DescribeStackDriftDetectionStatus). */
record DetectedDrift(String stack, DescribeStackDriftDetectionStatusResponse end, List<StackResourceDrift> drifts) {
    // NOT_CHECKED and UNKNOWN say that nothing was compared (API_StackResourceDrift), and so may what is new.
    private static final Set<StackResourceDriftStatus> ANSWERS = Set.of(
            StackResourceDriftStatus.IN_SYNC, StackResourceDriftStatus.MODIFIED, StackResourceDriftStatus.DELETED);

    DetectedDrift {
        drifts = List.copyOf(drifts);
    }

    Drift of(List<StackResourceSummary> resources) {
        List<StackResourceDrift> compared =
                drifts.stream().filter(DetectedDrift::isAnswer).toList();
        return new Drift(
                compared.size(),
                compared.stream().flatMap(DetectedDrift::findings).toList(),
                unchecked(resources),
                Stream.concat(
                                failure().stream(),
                                drifts.stream().filter(DetectedDrift::isSilent).map(this::silence))
                        .toList());
    }

    private Optional<String> failure() {
        return end.detectionStatus() == StackDriftDetectionStatus.DETECTION_COMPLETE
                ? Optional.empty()
                : Optional.of(
                        "tried to detect the drift of %s: CloudFormation could not compare all of it (%s); run it again"
                                .formatted(stack, said(end.detectionStatusReason(), end.detectionStatusAsString())));
    }

    private String silence(StackResourceDrift drift) {
        return "tried to detect the drift of %s in %s: CloudFormation could not compare it (%s); run it again"
                .formatted(
                        where(drift), stack, said(drift.driftStatusReason(), drift.stackResourceDriftStatusAsString()));
    }

    /** What has no drift detection is not in the answer (API_DescribeStackResourceDrifts), or is there as not checked. */
    private SortedMap<String, Integer> unchecked(List<StackResourceSummary> resources) {
        Set<String> tried = drifts.stream()
                .filter(Predicate.not(DetectedDrift::isUnchecked))
                .map(StackResourceDrift::logicalResourceId)
                .collect(Collectors.toSet());
        return resources.stream()
                .filter(resource -> !tried.contains(resource.logicalResourceId()))
                .collect(Collectors.toMap(StackResourceSummary::resourceType, one -> 1, Integer::sum, TreeMap::new));
    }

    private static boolean isAnswer(StackResourceDrift drift) {
        return ANSWERS.contains(drift.stackResourceDriftStatus());
    }

    private static boolean isUnchecked(StackResourceDrift drift) {
        return drift.stackResourceDriftStatus() == StackResourceDriftStatus.NOT_CHECKED;
    }

    private static boolean isSilent(StackResourceDrift drift) {
        return !isAnswer(drift) && !isUnchecked(drift);
    }

    private static Stream<Finding> findings(StackResourceDrift drift) {
        return drift.stackResourceDriftStatus() == StackResourceDriftStatus.DELETED
                ? Stream.of(new Finding(where(drift), "the resource", String.valueOf(drift.physicalResourceId()), ""))
                : drift.propertyDifferences().stream()
                        .map(difference -> new Finding(
                                where(drift),
                                difference.propertyPath(),
                                text(difference.expectedValue()),
                                text(difference.actualValue())));
    }

    private static String where(StackResourceDrift drift) {
        return "%s (%s)".formatted(drift.logicalResourceId(), drift.resourceType());
    }

    private static String said(@Nullable String reason, String status) {
        return reason == null || reason.isBlank() ? status : "%s: %s".formatted(status, reason);
    }

    private static String text(@Nullable String value) {
        return value == null || value.equals("null") ? "" : value;
    }
}
