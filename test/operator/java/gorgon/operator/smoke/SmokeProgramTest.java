package gorgon.operator.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.metrics.Metric;
import gorgon.operator.Program;
import gorgon.operator.Program.Ended;
import gorgon.operator.bench.ServingAws;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class SmokeProgramTest {
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
        aws.pace(60, 40, 3);
    }

    @Test
    void passesWhatAnswersAndPublishesIt() throws Exception {
        Files.writeString(folder.resolve("Gorgon-dev.template.json"), """
                {"Resources":{"Model":{"Properties":{"Environment":{"GORGON_RECIPE_DIGEST":"%s"}}}}}""".formatted(ServingAws.DIGEST));
        Path junit = folder.resolve("smoke.xml");

        Ended ended = program.run(
                "smoke", "--json", "--publish", "--assembly", folder.toString(), "--junit", junit.toString());

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        JsonNode result = ended.result();
        assertThat(result.path("passed").asBoolean()).isTrue();
        assertThat(result.path("speculation").asText()).isEqualTo("active");
        assertThat(result.path("digest").asText()).isEqualTo(ServingAws.DIGEST);
        assertThat(result.path("checks")).hasSize(9);
        assertThat(published("Success").getLast().values()).containsExactly(1.0);
        assertThat(published("TimePerOutputToken").getLast().values()).hasSize(4);
        assertThat(suite(junit).getAttribute("tests")).isEqualTo("9");
        assertThat(suite(junit).getAttribute("failures")).isEqualTo("0");
    }

    @Test
    void failsWhatIsSlowOrAnotherModelAndSaysSoInTheReport() throws Exception {
        Path junit = folder.resolve("smoke.xml");

        Ended ended = program.run(
                "smoke",
                "--publish",
                "--digest=0123",
                "--most-milliseconds-per-token=0.1",
                "--junit",
                junit.toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .contains("FAILED  model: digest " + ServingAws.DIGEST + "; wanted: digest 0123; ")
                .contains("FAILED  time per token: ")
                .contains("in the median; wanted: at most 0.1; ")
                .contains("ok      time to first token: ")
                .contains("gorgon-dev did not pass");
        assertThat(published("Success").getLast().values()).containsExactly(0.0);
        assertThat(suite(junit).getAttribute("failures")).isEqualTo("2");
        assertThat(suite(junit)
                        .getElementsByTagName("failure")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("message"))
                .asString()
                .contains("wanted: digest 0123");
    }

    @Test
    void failsWithoutSpeculationUnlessToldOtherwise() throws Exception {
        aws.pace(20, 12, 1);

        Ended strict = program.run("smoke");
        Ended lenient = program.run("smoke", "--no-speculation");

        assertThat(strict.exitCode()).as(strict.out()).isEqualTo(1);
        assertThat(strict.out()).containsPattern("FAILED  speculation: (not active|undetermined)");
        assertThat(lenient.exitCode()).as(lenient.out()).isZero();
    }

    @Test
    void takesItsBoundsFromTheEnvironmentUnlessToldOtherwise() throws Exception {
        aws.pace(20, 12, 1);
        Path file = folder.resolve("cdk.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "\"timeouts\"",
                                "\"smokeTest\": {\"millisecondsPerToken\": 1, \"requireSpeculation\": false}, \"timeouts\""));

        Ended configured = program.run("smoke");
        Ended told = program.run("smoke", "--most-milliseconds-per-token=100", "--speculation");

        assertThat(configured.exitCode()).as(configured.out()).isEqualTo(1);
        assertThat(configured.out()).contains("wanted: at most 1.0; ", "ok      speculation: ");
        assertThat(told.exitCode()).as(told.out()).isEqualTo(1);
        assertThat(told.out()).contains("ok      time per token: ", "FAILED  speculation: ");
    }

    @Test
    void waitsWhileTheEndpointChangesButNotLonger() throws Exception {
        aws.maintain(true);
        Ended early = program.run("smoke", "--wait", "1");
        Thread end = Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            aws.maintain(false);
        });
        Ended late = program.run("smoke", "--wait", "60");
        end.join();

        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(early.out()).contains("FAILED  endpoint: SystemUpdating; wanted: InService; ");
        assertThat(late.exitCode()).as(late.out() + late.err()).isZero();
        assertThat(late.out()).contains("ok      endpoint: InService");
    }

    @Test
    void asksInTheMessagesFormatWhichSamples() throws Exception {
        Ended ended = program.run("smoke", "--format", "messages");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).contains("ok      same answer: not compared").contains("ok      streamed answer: ");
    }

    @Test
    void addsWhatItSawToTheSummaryOfARun() throws Exception {
        Path summary = Files.writeString(folder.resolve("summary.md"), "assembly 0123\n");

        program.run("smoke", "--digest=<0123>|", "--summary", summary.toString());

        assertThat(summary)
                .content()
                .startsWith("assembly 0123\n### gorgon-dev did not pass\n")
                .contains("| ok | endpoint | InService |\n")
                .contains("| **failed** | model | digest " + ServingAws.DIGEST + "; wanted: digest &lt;0123&gt;\\|; ");
    }

    @Test
    void tellsTheOthersWhereAFileCannotBeWritten() throws Exception {
        int before = published("Success").size();
        Path summary = folder.resolve("summary.md");

        Ended ended = program.run(
                "smoke", "--junit", "none/smoke.xml", "--summary", summary.toString(), "--publish", "--json");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("tried to write none/smoke.xml: ");
        assertThat(ended.result().path("passed").asBoolean()).isTrue();
        assertThat(summary).content().startsWith("### gorgon-dev passed\n");
        assertThat(published("Success")).hasSize(before + 1);
    }

    @Test
    void failsEveryCheckOfAnEndpointThatIsNotThere() throws Exception {
        Ended ended = program.run("smoke", "--endpoint=none");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .contains("FAILED  endpoint: there is no endpoint none; wanted: InService; ")
                .contains("FAILED  whole answer: ")
                .contains("FAILED  answers: 4 of 4 requests failed")
                .contains("FAILED  time per token: nothing was measured");
    }

    @Test
    void refusesAnAssemblyThatHasNoSuchTemplate() throws Exception {
        Ended ended = program.run("smoke", "--assembly=none");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("--assembly: ").contains("name a directory that cdk synth made");
    }

    @Test
    void asksAsTheRoleThatItWasGiven() throws Exception {
        Ended assumed = program.run("smoke", "--role", ServingAws.ROLE);
        Ended refused = program.run("smoke", "--role", ServingAws.ROLE + "-of-others");

        assertThat(assumed.exitCode()).as(assumed.out() + assumed.err()).isZero();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("tried to read the role " + ServingAws.ROLE + "-of-others: ");
    }

    private static List<Metric> published(String name) {
        return aws.metrics().all().stream()
                .filter(metric -> metric.namespace().equals("Gorgon/Smoke")
                        && metric.name().equals(name))
                .toList();
    }

    private static Element suite(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }
}
