package gorgon.config;

import static gorgon.config.ConfigurationText.problemsOfDev;
import static gorgon.config.ConfigurationText.readDev;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmokeTestReaderTest {
    @Test
    void readsEveryKey() {
        assertThat(of("'smokeTest': {'millisecondsPerToken': 30, 'millisecondsToFirstToken': 2000,"
                        + " 'requireSpeculation': false}"))
                .isEqualTo(new SmokeTest(30, 2000, false));
    }

    @ParameterizedTest
    @CsvSource({"3.3.6, true", "1.4.2, false"})
    void requiresSpeculationWhereTheHeadsAreRead(String version, boolean isRequired) {
        assertThat(of("'tgi': {'version': '%s'}".formatted(version))).isEqualTo(new SmokeTest(100, 10_000, isRequired));
    }

    @Test
    void requiresNoSpeculationOfAnotherEngine() {
        assertThat(of("""
                'image': {'engine': 'other', 'uri': '123456789012.dkr.ecr.us-east-1.amazonaws.com/vllm@sha256:%s'}""".formatted("0".repeat(64))).requireSpeculation()).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(problemsOfDev("{'region': 'us-east-1', 'smokeTest': {'millisecondsPerToken': 0, 'timeout': 1}}"))
                .extracting(Problem::path)
                .containsExactly(
                        "context.environments.dev.smokeTest.millisecondsPerToken",
                        "context.environments.dev.smokeTest.timeout");
    }

    private static SmokeTest of(String rest) {
        return readDev("{'region': 'us-east-1', %s}".formatted(rest))
                .environment()
                .smokeTest();
    }
}
