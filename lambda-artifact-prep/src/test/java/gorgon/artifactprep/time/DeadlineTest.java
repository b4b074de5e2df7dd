package gorgon.artifactprep.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeadlineTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualTime time = new ManualTime();

    @Test
    void comesNearerAndPasses() {
        Deadline deadline = time.deadlineIn(MINUTE);

        time.await(Duration.ofSeconds(20));
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(40));

        time.await(MINUTE);
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(-20));
    }

    @Test
    void isTheSoonerOfTwo() {
        Deadline deadline = time.deadlineIn(MINUTE);
        Deadline sooner = deadline.orIn(Duration.ofSeconds(30));
        Deadline later = deadline.orIn(MINUTE.plusSeconds(1));

        time.await(Duration.ofSeconds(20));

        assertThat(sooner.left()).isEqualTo(Duration.ofSeconds(10));
        assertThat(later.left()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void runsByTheClockOfTheProcess() {
        assertThat(Deadline.in(MINUTE).left()).isBetween(Duration.ofSeconds(50), MINUTE);
    }
}
