package gorgon.operator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LoadOptionsTest {
    @Test
    void asksSoOftenThatTheLastAnswersAreASmallPart() {
        assertThat(parsed().extent().requests()).hasValue(20);
        assertThat(parsed("--concurrency=16").extent().requests()).hasValue(160);
        assertThat(parsed("--concurrency=16", "--duration=1m").extent().requests())
                .isEmpty();
        assertThat(parsed("--concurrency=16", "--requests=5").extent().requests())
                .hasValue(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Infinity", "NaN", "1e9", "0", "-1"})
    void refusesARateThatNobodySends(String rate) {
        LoadOptions options = parsed("--rate=" + rate);

        assertThatThrownBy(options::load).hasMessageContaining("--rate: more than 0, and 10000 at most");
    }

    private static LoadOptions parsed(String... arguments) {
        Loaded loaded = new Loaded();
        new CommandLine(loaded).parseArgs(arguments);
        return loaded.loads;
    }

    @Command
    private static final class Loaded {
        @Mixin
        private LoadOptions loads = new LoadOptions();
    }
}
