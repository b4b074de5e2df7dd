package gorgon.operator.drift;

import gorgon.artifactprep.time.Pause;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** CloudFormation's own detection. */
final class StackDrift implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int MOST_LOOKS = 300;

    private final CloudFormationClient client;

    StackDrift(Clients clients) {
        this.client = clients.of(CloudFormationClient.builder());
    }

    Drift of(String stack, List<StackResourceSummary> resources) {
        try {
            return detected(stack, resources);
        } catch (Refused | Unavailable silence) {
            return Drift.unknown(String.valueOf(silence.getMessage()));
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private Drift detected(String stack, List<StackResourceSummary> resources) {
        DescribeStackDriftDetectionStatusResponse end = ended(start(stack), 1);
        List<StackResourceDrift> drifts = drifts(stack).stream()
                .filter(drift -> drift.stackResourceDriftStatus() != StackResourceDriftStatus.NOT_CHECKED)
                .toList();
        return new Drift(
                drifts.size(),
                drifts.stream().flatMap(StackDrift::findings).toList(),
                unchecked(resources, drifts),
                end.detectionStatus() == StackDriftDetectionStatus.DETECTION_COMPLETE
                        ? List.of()
                        : List.of("tried to detect the drift of %s: %s (%s); run it again"
                                .formatted(stack, end.detectionStatusReason(), end.detectionStatusAsString())));
    }

    private String start(String stack) {
        return ask(
                "cloudformation:DetectStackDrift",
                stack,
                () -> client.detectStackDrift(request -> request.stackName(stack))
                        .stackDriftDetectionId());
    }

    private DescribeStackDriftDetectionStatusResponse ended(String detection, int look) {
        DescribeStackDriftDetectionStatusResponse answer = ask(
                "cloudformation:DescribeStackDriftDetectionStatus",
                detection,
                () -> client.describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(detection)));
        if (answer.detectionStatus() != StackDriftDetectionStatus.DETECTION_IN_PROGRESS || look == MOST_LOOKS) {
            return answer;
        }
        Pause.SLEEP.await(BETWEEN_LOOKS);
        return ended(detection, look + 1);
    }

    private List<StackResourceDrift> drifts(String stack) {
        List<StackResourceDrift> all = new ArrayList<>();
        @Nullable String next = null;
        do {
            DescribeStackResourceDriftsResponse page = page(stack, next);
            all.addAll(page.stackResourceDrifts());
            next = page.nextToken();
        } while (next != null && !next.isEmpty());
        return all;
    }

    private DescribeStackResourceDriftsResponse page(String stack, @Nullable String token) {
        return ask(
                "cloudformation:DescribeStackResourceDrifts",
                stack,
                () -> client.describeStackResourceDrifts(
                        request -> request.stackName(stack).nextToken(token)));
    }

    private static Stream<Finding> findings(StackResourceDrift drift) {
        String where = "%s (%s)".formatted(drift.logicalResourceId(), drift.resourceType());
        return drift.stackResourceDriftStatus() == StackResourceDriftStatus.DELETED
                ? Stream.of(new Finding(where, "the resource", String.valueOf(drift.physicalResourceId()), ""))
                : drift.propertyDifferences().stream()
                        .map(difference -> new Finding(
                                where,
                                difference.propertyPath(),
                                text(difference.expectedValue()),
                                text(difference.actualValue())));
    }

    /** What has no drift detection is not in the answer (API_DescribeStackResourceDrifts). */
    private static SortedMap<String, Integer> unchecked(
            List<StackResourceSummary> resources, List<StackResourceDrift> drifts) {
        Set<String> checked =
                drifts.stream().map(StackResourceDrift::logicalResourceId).collect(Collectors.toSet());
        SortedMap<String, Integer> types = new TreeMap<>();
        resources.stream()
                .filter(resource -> !checked.contains(resource.logicalResourceId()))
                .forEach(resource -> types.merge(resource.resourceType(), 1, Integer::sum));
        return types;
    }

    private static String text(@Nullable String value) {
        return value == null || value.equals("null") ? "" : value;
    }

    private static <T> T ask(String permission, String what, Supplier<T> question) {
        return new Reading("the drift of " + what, permission).of(question);
    }
}
