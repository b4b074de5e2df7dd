package gorgon.operator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.localaws.metrics.Metric;
import gorgon.operator.Program;
import gorgon.operator.Program.Ended;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchProgramTest {
    private static final URI NO_HUB = URI.create("http://127.0.0.1:9");

    private static ServingAws aws;

    @TempDir
    private Path folder;

    private Program program;

    @BeforeAll
    static void start() {
        aws = ServingAws.start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void place() throws Exception {
        program = new Program(folder, NO_HUB, aws.endpoint());
    }

    @Test
    void tellsTheFiguresOfAnEndpointWhosePaceIsKnown() throws Exception {
        aws.pace(150, 50, 3);
        int before = aws.log().size();
        Path picture = folder.resolve("picture.svg");

        Ended ended = program.run(
                "bench",
                "--json",
                "--publish",
                "--picture",
                picture.toString(),
                "--max-new-tokens=61",
                "--concurrency=4",
                "--warm-up=4",
                "--requests=8",
                "--require-speculation");

        JsonNode result = ended.result();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(result.path("succeeded").asInt()).isEqualTo(8);
        assertThat(result.path("outputTokens").asInt()).isEqualTo(8 * 61);
        // 5 % and a few milliseconds of loopback; medians, for the machine is busy, and it says how busy.
        double late = result.at("/ownLatenessMilliseconds/max").asDouble();
        assertThat(result.at("/firstTokenMilliseconds/p50").asDouble()).isBetween(150.0, 210 + late);
        assertThat(result.at("/perTokenMilliseconds/p50").asDouble()).isCloseTo(50 / 3.0, within(2 + late / 60));
        assertThat(result.at("/endToEndMilliseconds/p50").asDouble()).isBetween(1150.0, 1300 + late);
        assertThat(result.at("/endToEndMilliseconds/p95").isNull()).isTrue();
        assertThat(result.at("/speculation/verdict").asText()).isEqualTo("active");
        assertThat(result.at("/speculation/technique").asText()).isEqualTo("medusa");
        assertThat(result.at("/speculation/acceptedTokensPerStep").asDouble()).isCloseTo(2, within(0.1));
        assertThat(result.at("/speculation/millisecondsPerStep").asDouble()).isCloseTo(50, within(3 + late / 20));
        assertThat(result.at("/endpoint/instances").asInt()).isEqualTo(2);
        assertThat(result.at("/endpoint/isDeployed").asBoolean()).isTrue();
        double speed = result.path("outputTokensPerSecond").asDouble();
        assertThat(result.at("/cost/usdPerMillionOutputTokens").asDouble())
                .isCloseTo(2 * 7.09 / (speed * 3600 / 1e6), within(0.02));
        assertThat(Files.readString(picture))
                .startsWith("<svg")
                .contains("per token, ms")
                .endsWith("</svg>\n");
        assertThat(published("TimePerOutputToken").values()).hasSize(8);
        assertThat(published("TimePerOutputToken").dimensions()).isEqualTo(Map.of("EndpointName", "gorgon-dev"));
        assertThat(published("AcceptedTokensPerStep").values().getFirst()).isCloseTo(2, within(0.1));
        assertThat(logged(before)).hasSize(8 + 4).allSatisfy(line -> {
            assertThat(line.at("/span/name").asText()).isEqualTo("generate_stream");
            assertThat(line.at("/span/time_per_token").asText()).matches("(1[89]|[2-9]\\d)(\\.\\d+)?ms");
        });
    }

    @Test
    void findsThatNothingIsSpeculated() throws Exception {
        aws.pace(80, 60, 1);

        Ended ended = determined(
                "bench",
                "--max-new-tokens=21",
                "--concurrency=4",
                "--requests=4",
                "--warm-up=1",
                "--most-milliseconds-per-token=1000",
                "--require-speculation");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .contains("load         4 requests at a time: 4 requests in ")
                .contains("speculation  not active: ")
                .contains("this TGI loads heads, so find out what became of them")
                .contains("50-60 ms a token (philschmid.de/sagemaker-awq-medusa")
                .contains("$7.09 an hour, list price as of 2026-11, times 2)")
                .contains("kept         ")
                .contains("missed       speculative decoding is not active");
    }

    @Test
    void endsWithWhatWasMeasuredWhenInterrupted() throws Exception {
        aws.pace(50, 10, 2);
        Process process = program.start("bench", "--json", "--max-new-tokens=11", "--warm-up=1", "--requests=100000");
        long limit = System.nanoTime() + 30_000_000_000L;
        int before = aws.log().size();
        while (aws.log().size() < before + 6 && System.nanoTime() < limit) {
            Thread.sleep(20);
        }

        // Not asked any more.
        aws.refuseControl(true);
        int interrupted = Program.interrupt(process);
        Ended ended = program.end(process);
        aws.refuseControl(false);

        assertThat(ended.result().at("/endpoint/isDeployed").asBoolean()).isTrue();
        assertThat(ended.exitCode()).isEqualTo(interrupted);
        assertThat(ended.result().path("interrupted").asBoolean()).isTrue();
        assertThat(ended.result().path("succeeded").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(ended.result().path("failed").asInt()).isZero();
    }

    @Test
    void refusesWhatCannotBeMeasured() throws Exception {
        Ended wrong = program.run("bench", "--rate=0", "--concurrency=2", "--warm-up=-1");
        Ended missing = program.run("bench", "--endpoint=none");
        Ended nowhere = program.run("bench", "--picture=none/picture.svg");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .contains(
                        "--warm-up: 0 or more (-1); --rate: more than 0, and 10000 at most (0.0); --rate and --concurrency: give one of them");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--picture: there is no folder for none/picture.svg");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("none of 2 requests to warm up succeeded: tried to ");
    }

    @Test
    void takesNothingOfTheEnvironmentForAnEndpointOfAnotherName() throws Exception {
        // The environment's three heads could not.
        aws.pace(20, 40, 7);

        Ended ended = determined(
                "bench",
                "--json",
                "--endpoint=" + ServingAws.OTHER,
                "--format=messages",
                "--max-new-tokens=101",
                "--concurrency=4",
                "--requests=8",
                "--warm-up=1");

        JsonNode found = ended.result();
        assertThat(found.at("/speculation/verdict").asText())
                .as(found.at("/speculation/reason").asText())
                .isEqualTo("active");
        assertThat(found.at("/speculation/mayBeDeliveredEveryMilliseconds").asDouble())
                .isCloseTo(40, within(5.0));
        assertThat(found.at("/load/leftOut")).map(JsonNode::asText).containsExactly("top_k", "repetition_penalty");
        assertThat(ended.err()).contains("note: the messages format has no word for top_k, repetition_penalty");
        assertThat(found.at("/load/promptsRepeat").asBoolean(true)).isFalse();
    }

    @Test
    void publishesNoAcceptanceThatItDidNotSee() throws Exception {
        aws.pace(5, 5, 2);

        Ended ended = program.run(
                "bench",
                "--publish",
                "--endpoint=" + ServingAws.OTHER,
                "--max-new-tokens=11",
                "--requests=2",
                "--warm-up=0");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(aws.metrics().all().stream()
                        .filter(metric -> metric.dimensions().containsValue(ServingAws.OTHER))
                        .map(Metric::name))
                .contains("TimePerOutputToken")
                .doesNotContain("AcceptedTokensPerStep");
    }

    @Test
    void writesOneReportWhenItMayNotPublish() throws Exception {
        aws.pace(5, 5, 2);
        aws.refuseMetrics(true);

        Ended ended = program.run("bench", "--json", "--publish", "--max-new-tokens=11", "--requests=2", "--warm-up=0");
        aws.refuseMetrics(false);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out().lines()).hasSize(1);
        assertThat(ended.result().path("succeeded").asInt()).isEqualTo(2);
        assertThat(ended.err()).contains("cloudwatch:PutMetricData");
    }

    /** A busy machine joins tokens, and then it concludes nothing. */
    private Ended determined(String... arguments) throws Exception {
        Ended ended = program.run(arguments);
        for (int again = 0; again < 2 && ended.out().contains("undetermined"); again++) {
            ended = program.run(arguments);
        }
        return ended;
    }

    private static Metric published(String name) {
        return aws.metrics().all().stream()
                .filter(metric -> metric.namespace().equals("Gorgon/Bench")
                        && metric.name().equals(name)
                        && !metric.dimensions().containsValue(ServingAws.OTHER))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> logged(int from) {
        return aws.log().stream()
                .skip(from)
                .filter(line -> line.contains("\"Success\""))
                .map(BenchProgramTest::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException malformed) {
            throw new AssertionError(String.format(Locale.ROOT, "no JSON: %s", line), malformed);
        }
    }
}
