package gorgon.config;

import static gorgon.config.ConfigurationText.json;
import static gorgon.config.ConfigurationText.problemsOfDev;
import static gorgon.config.ConfigurationText.readDev;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryJudgementTest {
    private static final String ONE_A10G = "'tgi': {'shards': 1}, 'instance': {'type': 'ml.g5.4xlarge'}";

    @Test
    void refusesAnInstanceThatIsCertainlyTooSmall() {
        assertThat(problemsOfDev("{'region': 'us-east-1', %s}".formatted(ONE_A10G)))
                .singleElement()
                .hasToString(
                        "context.environments.dev.instance.type = \"ml.g5.4xlarge\": not enough memory: of the 22.2 GiB"
                                + " of each GPU, weights and heads take 23.8, CUDA and NCCL about 1.5, the warm-up's cache 6.1 and its peak an"
                                + " estimated 2.0; use ml.g6e.4xlarge with tgi.shards 1 ($3.76 an hour), ml.g6.12xlarge with tgi.shards 4"
                                + " ($5.75 an hour), ml.g5.12xlarge with tgi.shards 4 ($7.09 an hour), ml.g6.24xlarge with tgi.shards 4 ($8.34"
                                + " an hour); ./gorgon fit shows all of it");
    }

    @Test
    void offersOnlyWhatTheRegionHas() {
        assertThat(problemsOfDev("{'region': 'eu-west-1', %s}".formatted(ONE_A10G)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy())
                        .contains("use ml.g6.12xlarge with tgi.shards 4")
                        .doesNotContain("g6e"));
    }

    @Test
    void reportsItBesideTheOtherProblems() {
        assertThat(problemsOfDev(
                        "{'region': 'us-east-1', %s, 'timeouts': {'modelDownloadSeconds': 1}}".formatted(ONE_A10G)))
                .extracting(Problem::path)
                .containsExactly(
                        "context.environments.dev.timeouts.modelDownloadSeconds",
                        "context.environments.dev.instance.type");
    }

    /** 1.4.5 runs all heads on all rows of its first prefill. */
    @ParameterizedTest
    @CsvSource({
        "16384, none, ''",
        "28672, gorgon:memoryTight, little memory to spare",
        "32768, gorgon:memoryProbablyShort, probably not enough memory"
    })
    void warnsOfAPeakThatMayBeTooHigh(int maxBatchPrefill, String id, String finding) {
        GorgonConfiguration configuration =
                readDev("{'region': 'us-east-1', 'tgi': {'version': '1.4.5', 'maxBatchPrefillTokens': %d}}"
                        .formatted(maxBatchPrefill));

        assertThat(configuration.warnings().stream()
                        .filter(warning -> warning.id().startsWith("gorgon:memory"))
                        .toList())
                .hasSize(id.equals("none") ? 0 : 1)
                .allSatisfy(warning -> {
                    assertThat(warning.id()).isEqualTo(id);
                    assertThat(warning.message())
                            .contains("context.environments.dev.instance.type = \"ml.g5.12xlarge\": " + finding)
                            .contains(
                                    "; write tgi.maxBatchPrefillTokens 26624, or use ml.g6e.12xlarge with tgi.shards 4");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"'base': {'repo': 'a/base'}", "'heads': {'repo': 'a/heads'}"})
    void doesNotGuessAtModelsThatItDoesNotKnow(String source) {
        assertThat(problemsOfDev("{'region': 'us-east-1', %s, %s}".formatted(ONE_A10G, source)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'region': 'us-est-1', " + ONE_A10G,
                "'region': 'us-east-1', 'base': {'repo': 'base'}, " + ONE_A10G,
                "'region': 'us-east-1', 'tgi': {'shards': 1, 'maxInputTokens': 0}, 'instance': {'type': 'ml.g5.4xlarge'}",
                "'region': 'us-east-1', 'tgi': {'shards': 8}, 'instance': {'type': 'ml.g5.4xlarge'}"
            })
    void saysNothingThatFollowsFromAnotherProblem(String dev) {
        assertThat(problemsOfDev("{%s}".formatted(dev)))
                .hasSize(1)
                .noneMatch(problem -> problem.remedy().contains("memory"));
    }

    @Test
    void leavesItToACallerWhoAsksThatVeryQuestion() {
        GorgonConfiguration configuration = ConfigurationReader.readUnjudged(
                json("{'environments': {'dev': {'region': 'us-east-1', %s}}}".formatted(ONE_A10G)), Catalog.bundled());

        assertThat(configuration.environment().fleet().instanceType()).isEqualTo("ml.g5.4xlarge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TheBloke", "thebloke"})
    void refusesABaseThatIsKnownToAnswerWithNothingInAnyCase(String owner) {
        assertThat(problemsOfDev("{'region': 'us-east-1', 'base': {'repo': '%s/Mixtral-8x7B-Instruct-v0.1-AWQ'}}"
                        .formatted(owner)))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .hasToString("context.environments.dev.base.repo = \"%s/Mixtral-8x7B-Instruct-v0.1-AWQ\":"
                                        .formatted(owner)
                                + " its weights load and then answer with nothing but NaN or empty text; use one of"
                                + " ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ, casperhansen/mixtral-instruct-awq"));
    }
}
