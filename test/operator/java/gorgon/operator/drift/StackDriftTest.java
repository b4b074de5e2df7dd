package gorgon.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;

final class StackDriftTest {
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void waitsUntilTheDetectionEnds() {
        Iterator<StackDriftDetectionStatus> statuses = List.of(
                        StackDriftDetectionStatus.DETECTION_IN_PROGRESS,
                        StackDriftDetectionStatus.DETECTION_IN_PROGRESS,
                        StackDriftDetectionStatus.DETECTION_COMPLETE)
                .iterator();

        assertThat(StackDrift.last(() -> answer(statuses.next()), pauses::add).detectionStatus())
                .isEqualTo(StackDriftDetectionStatus.DETECTION_COMPLETE);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void givesUpOnADetectionThatDoesNotEndAndSaysForHowLongItWaited() {
        assertThat(StackDrift.last(() -> answer(StackDriftDetectionStatus.DETECTION_IN_PROGRESS), pauses::add)
                        .detectionStatus())
                .isEqualTo(StackDriftDetectionStatus.DETECTION_IN_PROGRESS);
        assertThat(Stream.concat(pauses.stream(), Stream.of(pauses.getFirst())).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(StackDrift.unending("Gorgon-dev").unknown())
                .containsExactly(
                        "tried to detect the drift of Gorgon-dev: it has not ended after 10 minutes; run it again later");
    }

    private static DescribeStackDriftDetectionStatusResponse answer(StackDriftDetectionStatus status) {
        return DescribeStackDriftDetectionStatusResponse.builder()
                .detectionStatus(status)
                .build();
    }
}
