package gorgon.localaws.sagemaker.tgi;

import static gorgon.localaws.sagemaker.StagedModel.environment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.localaws.sagemaker.StagedModel;
import gorgon.localaws.sagemaker.tgi.StartupFailure.Stage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TgiContainerTest {
    private final Startup tgi = new Startup();

    @Test
    void readsEveryTensorOfBaseAndHeads() {
        tgi.start(Startup.CURRENT, StagedModel.ENVIRONMENT);

        assertThat(tgi.log)
                .anyMatch(line -> line.endsWith("Using speculation medusa with 3 input ids."))
                .anyMatch(line -> line.endsWith("Shard ready: 78 tensors, 3 files, 3 Medusa heads"))
                .anyMatch(line -> line.endsWith("Files are already present on the host. Skipping download."));
    }

    @Test
    void fallsBackToNgramsWhereMixtralGetsNoHeads() {
        tgi.start(new TgiVersion(1, 4, 2), environment(Map.of("MAX_INPUT_LENGTH", "8000")));

        assertThat(tgi.log)
                .anyMatch(line -> line.endsWith("Using speculation medusa with 3 input ids."))
                .anyMatch(line -> line.endsWith(
                        "local-aws: TGI 1.4.2 loads no Medusa heads for Mixtral; speculation is by n-grams"))
                .anyMatch(line -> line.endsWith("Shard ready: 69 tensors, 3 files, 0 Medusa heads"));
    }

    @Test
    void logsJsonWhereAsked() {
        tgi.start(Startup.CURRENT, environment(Map.of("JSON_OUTPUT", "true")));

        assertThat(tgi.log)
                .allMatch(line -> line.startsWith("{\"timestamp\":\"") && line.contains("\"level\":\"INFO\""));
    }

    @Test
    void needsAModelId() {
        Map<String, String> without = new HashMap<>(StagedModel.ENVIRONMENT);
        without.remove("HF_MODEL_ID");

        tgi.assertRefusal(Startup.CURRENT, without, Stage.ENTRYPOINT, "HF_MODEL_ID must be set");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3.3.6 | MAX_INPUT_TOKENS | 16384 | Error: ArgumentValidation("`max_input_tokens`(16384) must be < `max_total_tokens`(16384)")
            2.4.0 | MAX_INPUT_TOKENS | 16384 | Error: ArgumentValidation("`max_input_length` must be < `max_total_tokens`")
            1.4.5 | MAX_INPUT_LENGTH | 16384 | Error: ArgumentValidation("`max_input_length` must be < `max_total_tokens`")
            3.3.6 | MAX_BATCH_PREFILL_TOKENS | 7999 | Error: ArgumentValidation("`max_batch_prefill_tokens` must be >= `max_input_tokens`. Given: 7999 and 8000")
            1.4.5 | MAX_BATCH_PREFILL_TOKENS | 1000 | Error: ArgumentValidation("`max_batch_prefill_tokens` must be >= `max_input_length`. Given: 1000 and 1024")
            3.3.6 | MAX_BATCH_TOTAL_TOKENS | 16000 | Error: ArgumentValidation("`max_batch_prefill_tokens` must be <= `max_batch_total_tokens`. Given: 16384 and 16000")
            3.3.6 | MAX_INPUT_LENGTH | 8000 | Error: ArgumentValidation("Both `max_input_tokens` (8000) and `max_input_length` (8000) are set. Please define only `max_input_tokens` as `max_input_length is deprecated for naming consistency.")
            3.3.6 | MAX_TOTAL_TOKENS | many | error: invalid value 'many' for '--max-total-tokens <MAX_TOTAL_TOKENS>': invalid digit found in string
            3.3.6 | MAX_BEST_OF | '' | error: invalid value '' for '--max-best-of <MAX_BEST_OF>': cannot parse integer from empty string
            3.3.6 | CUDA_GRAPHS | 1,all | error: invalid value 'all' for '--cuda-graphs <CUDA_GRAPHS>': invalid digit found in string
            3.3.6 | CUDA_MEMORY_FRACTION | 0,9 | error: invalid value '0,9' for '--cuda-memory-fraction <CUDA_MEMORY_FRACTION>': invalid float literal
            3.3.6 | VALIDATION_WORKERS | 0 | Error: ArgumentValidation("`validation_workers` must be > 0")
            3.3.6 | QUANTIZE | AWQ | error: invalid value 'AWQ' for '--quantize <QUANTIZE>'; local-aws loads awq alone
            """)
    void checksArgumentsAsTheLauncherDoes(String version, String variable, String value, String message) {
        TgiVersion played =
                TgiVersion.ofImage("x/huggingface-pytorch-tgi-inference:2.7.0-tgi" + version + "-gpu-py311");

        tgi.assertRefusal(played, environment(Map.of(variable, value)), Stage.LAUNCHER, message);
    }

    @Test
    void readsFlagsOnlyAsTrueOrFalse() {
        tgi.start(Startup.CURRENT, environment(Map.of("TRUST_REMOTE_CODE", "true", "MESSAGES_API_ENABLED", "1")));

        tgi.assertRefusal(
                Startup.CURRENT,
                environment(Map.of("TRUST_REMOTE_CODE", "True")),
                Stage.LAUNCHER,
                "error: invalid value 'True' for '--trust-remote-code <TRUST_REMOTE_CODE>'\n  [possible values: true, false]");
    }

    @Test
    void leavesTheLargestSumToTheWarmUpFromVersion3() {
        Map<String, String> without = new HashMap<>(StagedModel.ENVIRONMENT);
        without.remove("MAX_TOTAL_TOKENS");

        tgi.start(Startup.CURRENT, without);
        tgi.assertRefusal(
                new TgiVersion(2, 4, 0),
                without,
                Stage.LAUNCHER,
                "Error: ArgumentValidation(\"`max_input_length` must be < `max_total_tokens`\")");
    }

    @Test
    void stacksTheProposalsOfNoHead() {
        Map<String, String> none = environment(Map.of("SPECULATE", "0"));

        tgi.start(Startup.CURRENT, none);
        tgi.assertRefusal(
                new TgiVersion(2, 2, 0), none, Stage.SHARD, "RuntimeError: stack expects a non-empty TensorList");
    }

    @Test
    void ignoresTheNewNameOfAnOptionInOldVersions() {
        TgiServer server = tgi.start(new TgiVersion(1, 4, 5), StagedModel.ENVIRONMENT);

        TgiAnswer answer = server.answer(
                "application/json",
                "{\"inputs\":\"hi\",\"parameters\":{\"truncate\":1025}}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.toString()).contains("`truncate` must be strictly positive and less than 1024. Given: 1025");
    }

    @Test
    void needsAGpuForEveryShard() {
        tgi.assertRefusal(environment(Map.of("SM_NUM_GPUS", "8")), "AssertionError: Each process is one gpu");
    }

    @Test
    void dividesOnlyWhatDivides() {
        tgi.assertRefusal(
                environment(Map.of("SM_NUM_GPUS", "3")),
                "ValueError: `num_heads` must be divisible by `num_shards` (got `num_heads`: 8 and `num_shards`: 3");
        StagedModel.replace(tgi.files, "llm/config.json", "\"num_key_value_heads\": 4", "\"num_key_value_heads\": 2");
        tgi.assertRefusal("AssertionError: num_key_value_heads // num_shards is 0 (2 // 4)");
    }

    @Test
    void needsToBeToldThatWeightsAreQuantized() {
        Map<String, String> without = new HashMap<>(StagedModel.ENVIRONMENT);
        without.remove("QUANTIZE");

        tgi.assertRefusal(without, "RuntimeError: weight model.layers.0.self_attn.q_proj.weight does not exist");
    }

    @Test
    void refusesADtypeBesideAQuantization() {
        tgi.assertRefusal(
                environment(Map.of("DTYPE", "float16")),
                "RuntimeError: Only 1 can be set between `dtype` and `quantize`, as they both decide how goes the final"
                        + " model.");
    }

    @Test
    void crashesOldRoutersWithoutATokenizerConfiguration() {
        tgi.files.remove("tokenizer_config.json");

        tgi.start(Startup.CURRENT, StagedModel.ENVIRONMENT);
        tgi.assertRefusal(
                new TgiVersion(2, 0, 1),
                StagedModel.ENVIRONMENT,
                Stage.ROUTER,
                "called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, message: \"No such file or"
                        + " directory\" }");
        tgi.assertLogged("Webserver Crashed");
    }

    @Test
    void knowsOnlyTgiImages() {
        Throwable refusal = catchThrowableOfType(
                IllegalArgumentException.class, () -> TgiVersion.ofImage("account/huggingface-vllm:0.25.1-gpu"));

        assertThat(refusal).hasMessageContaining("its tag names no TGI version");
    }
}
