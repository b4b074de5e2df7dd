package gorgon.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LateProcessesTest {
    @Test
    void aProcessThatDoesNotEndIsEnded() throws Exception {
        Process late = new ProcessBuilder("sleep", "60").start();
        try {
            LateProcesses.endAfter(Duration.ofMillis(50), () -> Stream.of(late.toHandle()));

            assertThat(late.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            late.destroyForcibly();
        }
    }
}
