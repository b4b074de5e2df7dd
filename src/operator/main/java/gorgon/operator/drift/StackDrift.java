package gorgon.operator.drift;

import gorgon.artifactprep.time.Pause;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** CloudFormation's own detection: started, waited for, read. */
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

    static Drift unending(String stack) {
        return Drift.unknown("tried to detect the drift of %s: it has not ended after %d minutes; run it again later"
                .formatted(stack, BETWEEN_LOOKS.multipliedBy(MOST_LOOKS).toMinutes()));
    }

    static DescribeStackDriftDetectionStatusResponse last(
            Supplier<DescribeStackDriftDetectionStatusResponse> look, Pause pause) {
        DescribeStackDriftDetectionStatusResponse answer = look.get();
        for (int looks = 1; isUnderWay(answer) && looks < MOST_LOOKS; looks++) {
            pause.await(BETWEEN_LOOKS);
            answer = look.get();
        }
        return answer;
    }

    private Drift detected(String stack, List<StackResourceSummary> resources) {
        String detection = start(stack);
        DescribeStackDriftDetectionStatusResponse end = last(() -> status(stack, detection), Pause.SLEEP);
        // What it lists until then may be of an older detection.
        return isUnderWay(end) ? unending(stack) : new DetectedDrift(stack, end, drifts(stack)).of(resources);
    }

    private static boolean isUnderWay(DescribeStackDriftDetectionStatusResponse answer) {
        return answer.detectionStatus() == StackDriftDetectionStatus.DETECTION_IN_PROGRESS;
    }

    private String start(String stack) {
        return ask(
                "cloudformation:DetectStackDrift",
                stack,
                () -> client.detectStackDrift(request -> request.stackName(stack))
                        .stackDriftDetectionId());
    }

    private DescribeStackDriftDetectionStatusResponse status(String stack, String detection) {
        return ask(
                "cloudformation:DescribeStackDriftDetectionStatus",
                stack,
                () -> client.describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(detection)));
    }

    private List<StackResourceDrift> drifts(String stack) {
        return ask(
                "cloudformation:DescribeStackResourceDrifts",
                stack,
                () -> client.describeStackResourceDriftsPaginator(request -> request.stackName(stack)).stream()
                        .flatMap(page -> page.stackResourceDrifts().stream())
                        .toList());
    }

    private static <T> T ask(String permission, String what, Supplier<T> question) {
        return new Reading("the drift of " + what, permission).of(question);
    }
}
