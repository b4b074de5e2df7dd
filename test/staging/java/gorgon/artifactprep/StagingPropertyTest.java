package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gorgon.artifactprep.CloudFormationSide.Answer;
import gorgon.artifactprep.CloudFormationSide.Request;
import gorgon.artifactprep.hub.Watchdog;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the files and whatever breaks: staged and equal, or clean and answered. {@code -Dgorgon.seeds=FIRST-LAST} runs
 * those seeds, one alone to repeat a failure.
 */
@ExtendWith(FailureTable.class)
final class StagingPropertyTest {
    private static final Duration MOST_TIME = Duration.ofSeconds(75);
    private static final String SEEDS = System.getProperty("gorgon.seeds", "1-24");
    private static final Setup SETUP = Setup.DEFAULT.withWatchdog(new Watchdog(128 << 10, Duration.ofMillis(300)));

    private static long started;

    static LongStream seeds() {
        started = System.nanoTime();
        String[] ends = SEEDS.split("-", -1);
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Timeout(90)
    void isStagedAndEqualOrCleanAndAnswered(long seed, Stage stage) throws Exception {
        assumeTrue(
                System.nanoTime() - started < MOST_TIME.toNanos() || System.getProperty("gorgon.seeds") != null,
                "enough for one build");
        RandomModel random = RandomModel.of(seed);
        RandomFaults faults = new RandomFaults(seed);
        stage.with(SETUP, random.model());
        String verdict = "broken";
        try {
            verdict = live(seed, stage, random, faults);
        } finally {
            System.out.printf(
                    "seed %3d: %2d files, %9d bytes; %s, %4d faults: %s%n",
                    seed, random.files(), random.bytes(), faults, faults.fired(), verdict);
        }
    }

    private static String live(long seed, Stage stage, RandomModel random, RandomFaults faults) throws Exception {
        Model model = random.model();
        faults.breakWiresOf(stage.cloud());
        Request create = stage.sendCreate(model);
        if (new Random(seed).nextInt(3) == 0) {
            stage.cloud().cloudFormation().deliver(create);
        }
        Answer answer = stage.answerTo(create);
        faults.end(stage.cloud());
        String verdict =
                answer.isSuccess() ? "staged" : "clean after " + answer.reason().split(":", 2)[0];
        if (answer.isSuccess()) {
            assertThat(random.valid()).isTrue();
            stage.assertStaged(answer, model);
        } else {
            stage.assertClean();
            answer = stage.create(model);
        }
        if (random.valid()) {
            stage.assertStaged(answer, model);
            costNothingAgain(stage, answer, model);
        } else {
            stage.assertFailedClean(answer, "InvalidRequest");
        }
        assertThat(stage.delete(answer.physicalResourceId(), model).status()).isEqualTo("SUCCESS");
        stage.assertClean();
        stage.assertOneVerdictEach();
        return verdict;
    }

    private static void costNothingAgain(Stage stage, Answer staged, Model model) throws InterruptedException {
        long bytes = stage.hubBytes();
        Answer again = stage.update(staged, model);
        assertThat(again.physicalResourceId()).isEqualTo(staged.physicalResourceId());
        assertThat(again.attributes()).isEqualTo(staged.attributes());
        assertThat(stage.hubBytes()).isEqualTo(bytes);
    }
}
