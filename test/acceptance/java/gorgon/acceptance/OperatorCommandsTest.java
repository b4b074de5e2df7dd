package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.acceptance.OperatorProgram.Ended;
import gorgon.localaws.sagemaker.tgi.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with a deployment that the CDK CLI made: the built commands, against what serves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorCommandsTest {
    private static final Duration STEP = Duration.ofMillis(40);

    private Deployment deployment;
    private OperatorProgram gorgon;

    @BeforeAll
    void create(@TempDir Path directory) throws Exception {
        deployment = Deployment.bootstrapped(directory);
        gorgon = deployment.operator();
        deployment.deploy().orThrow();
    }

    @AfterAll
    void close() throws IOException {
        deployment.close();
    }

    @Test
    @Order(1)
    void statusShowsWhatIsDeployed() throws Exception {
        Ended ended = gorgon.run("status", "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode status = ended.json();
        assertThat(status.path("stack").path("status").asText()).isEqualTo("CREATE_COMPLETE");
        assertThat(status.path("staging").path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(status.path("endpoint").path("status").asText()).isEqualTo("InService");
        JsonNode model = status.path("deployed");
        assertThat(model.path("digest").asText())
                .isEqualTo(deployment.deployed().output("ModelDigest"));
        assertThat(model.path("commits"))
                .hasSize(2)
                .allMatch(commit -> commit.asText().contains("@"));
        assertThat(status.path("pending")).isEmpty();
        assertThat(status.path("alarms")).isNotEmpty();
        assertThat(status.path("unknown")).isEmpty();
    }

    @Test
    @Order(1)
    void aScriptedConversationIsAnsweredTurnByTurn() throws Exception {
        Ended ended = gorgon.reading("What is Medusa?\nAnd AWQ?\n", "chat", "--turns", "--json", "--seed", "7");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSize(2).allMatch(line -> line.contains("stand-in"));
    }

    @Test
    @Order(1)
    void aWholeAnswerIsThatOfTheStream() throws Exception {
        String streamed =
                gorgon.run("chat", "--seed", "7", "-m", "What is Medusa?").out();

        assertThat(streamed).contains("stand-in");
        assertThat(gorgon.run("chat", "--no-stream", "--seed", "7", "-m", "What is Medusa?")
                        .out())
                .isEqualTo(streamed);
        assertThat(gorgon.run("chat", "--format", "messages", "--seed", "7", "-m", "What is Medusa?")
                        .out())
                .contains("stand-in");
    }

    @Test
    @Order(2)
    void benchTellsSpeculationFromItsAbsence() throws Exception {
        deployment.cloud().aws().sageMaker().pace(new Pace(Duration.ofMillis(100), STEP, List.of(1, 3)));
        JsonNode two = bench();
        assertThat(two.path("speculation").path("verdict").asText()).isEqualTo("active");
        assertThat(two.path("speculation").path("technique").asText()).isEqualTo("medusa");
        assertThat(two.path("speculation").path("tokensPerStep").asDouble()).isBetween(1.8, 2.2);

        deployment.cloud().aws().sageMaker().pace(new Pace(Duration.ofMillis(100), STEP, List.of(1)));
        JsonNode one = bench();
        assertThat(one.path("speculation").path("verdict").asText()).isEqualTo("not-active");
    }

    @Test
    @Order(3)
    void doctorFindsNothingWhereNothingIsWrong() throws Exception {
        Ended ended = gorgon.run("doctor", "--json");

        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.json().path("findings")).isEmpty();
    }

    @Test
    @Order(4)
    void doctorNamesWhatLetAnUpdateFail() throws Exception {
        deployment.cloud().aws().quotas().set("ml.g5.12xlarge", 1);
        deployment.app().set("tgi.maxBatchPrefillTokens", 12000);

        assertThat(deployment.deploy().exitCode()).isNotZero();

        Ended ended = gorgon.run("doctor", "--json");
        assertThat(ended.exitCode()).isEqualTo(1);
        JsonNode first = ended.json().path("findings").path(0);
        assertThat(first.path("id").asText()).isEqualTo("quota");
        assertThat(first.path("cures").toString()).contains("./gorgon preflight");
        Ended status = gorgon.run("status", "--json");
        assertThat(status.json().path("stack").path("status").asText()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(status.json().path("pending").toString()).contains("MAX_BATCH_PREFILL_TOKENS", "12000");
    }

    private JsonNode bench() throws Exception {
        Ended ended = gorgon.run(
                "bench", "--json", "--concurrency", "2", "--requests", "6", "--warm-up", "1", "--max-new-tokens", "48");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended.json();
    }
}
