package gorgon.operator.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.operator.Program;
import gorgon.operator.TalkingAws;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon cost} of what {@code ./gorgon bench} has written. */
final class BenchResultTest {
    private static final URI NO_HUB = URI.create("http://127.0.0.1:9");

    @TempDir
    private Path folder;

    private TalkingAws aws;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        aws = new TalkingAws();
        aws.says(" a", " b", " c");
        aws.pauses(Duration.ofMillis(20));
        program = new Program(folder, NO_HUB, aws.url());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aMeasurementIsReadAsItWasWritten() throws Exception {
        ObjectNode measured = bench();
        JsonNode cost = cost(measured);

        // The fleet of prod is two instances of $7.09 an hour.
        double perSecond = measured.path("outputTokensPerSecond").asDouble() / 2;
        assertThat(measured.at("/endpoint/instances").asInt()).isEqualTo(2);
        assertThat(cost.at("/outputTokens/source").asText()).isEqualTo("measured");
        assertThat(cost.at("/outputTokens/mostTokensPerSecond").asDouble()).isCloseTo(perSecond, within(0.001));
        assertThat(cost.at("/outputTokens/mostUsdPerMillion").asDouble())
                .isCloseTo(7.09 * 1e6 / (perSecond * 3600), within(0.01))
                .isCloseTo(measured.at("/cost/usdPerMillionOutputTokens").asDouble(), within(0.01));
        assertThat(cost.at("/outputTokens/caveats")).isEmpty();
    }

    @Test
    void oneThatWasInterruptedOrHadFailuresSaysSo() throws Exception {
        ObjectNode measured = bench();
        assertThat(measured.path("interrupted").isBoolean()).isTrue();
        assertThat(measured.path("failed").isInt()).isTrue();
        measured.put("interrupted", true).put("failed", 1);

        assertThat(cost(measured).at("/outputTokens/caveats"))
                .extracting(JsonNode::asText)
                .containsExactly("it was interrupted", "1 of 4 requests failed");
        assertThat(program.run("cost", "--environment=prod", "--bench=bench.json")
                        .out())
                .contains("as ./gorgon bench measured it; it was interrupted; 1 of 4 requests failed\n");
    }

    @Test
    void oneThatFailedIsRefusedWithWhatItSaid() throws Exception {
        aws.refuses(500);
        Program.Ended failed = program.run("bench", "--environment=prod", "--json", "--requests=2");
        Files.writeString(folder.resolve("bench.json"), failed.out());

        Program.Ended cost = program.run("cost", "--environment=prod", "--bench=bench.json");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(cost.exitCode()).isEqualTo(1);
        assertThat(cost.err())
                .contains(
                        "bench.json: that bench failed (none of ",
                        "name a file with a result of ./gorgon bench --json");
        assertThat(cost.out()).isEmpty();
    }

    @Test
    void oneWithoutAnAnswerIsRefused() throws Exception {
        aws.refuses(500);
        Program.Ended failed = program.run("bench", "--environment=prod", "--json", "--requests=2", "--warm-up=0");
        Files.writeString(folder.resolve("bench.json"), failed.out());

        Program.Ended cost = program.run("cost", "--environment=prod", "--bench=bench.json");

        assertThat(cost.exitCode()).isEqualTo(1);
        assertThat(cost.err()).contains("there is no outputTokensPerSecond above 0 in it (0.0)");
    }

    private ObjectNode bench() throws IOException, InterruptedException {
        Program.Ended ended = program.run("bench", "--environment=prod", "--json", "--requests=4", "--warm-up=0");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return (ObjectNode) ended.result();
    }

    private JsonNode cost(ObjectNode measured) throws IOException, InterruptedException {
        new ObjectMapper().writeValue(folder.resolve("bench.json").toFile(), measured);
        Program.Ended ended = program.run("cost", "--environment=prod", "--json", "--bench=bench.json");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended.result();
    }
}
