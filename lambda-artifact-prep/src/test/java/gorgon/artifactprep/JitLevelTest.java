package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.log.EventLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JitLevelTest {
    @Test
    void readsTheLevelOfThisProcess() {
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        String level = options.stream()
                .filter(option -> option.startsWith("-XX:TieredStopAtLevel="))
                .map(option -> option.substring(option.indexOf('=') + 1))
                .findFirst()
                .orElse("4");

        assertThat(JitLevel.ofThisProcess().tieredStopAtLevel()).isEqualTo(level);
    }

    @Test
    void saysWhatToDoWhereTheLevelIsNotFull() {
        assertThat(reported("1"))
                .contains("\"event\":\"compiler is not full\"", "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=4");
        assertThat(reported("4")).contains("\"event\":\"compiler\"").doesNotContain("slow");
    }

    @Test
    void countsWhereTheLevelIsNotFull() {
        assertThat(reported("1")).contains("\"CompilerNotFull\":1");
        assertThat(reported("4")).contains("\"CompilerNotFull\":0");
    }

    private static String reported(String level) {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        new JitLevel(level).report(new EventLog(new PrintStream(logged, true, StandardCharsets.UTF_8)));
        return logged.toString(StandardCharsets.UTF_8);
    }
}
