package gorgon.localaws.sagemaker.tgi;

import gorgon.localaws.sagemaker.tgi.StartupFailure.Stage;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What sagemaker-entrypoint.sh and the launcher make of the environment (launcher/src/main.rs).
 *
 * @param quantized whether QUANTIZE is awq
 * @param chatOnly whether {@code /invocations} is the chat route, as MESSAGES_API_ENABLED asks until 2.3.1
 */
record LaunchArguments(
        int shards,
        boolean quantized,
        int maximumInput,
        int maximumTotal,
        OptionalInt speculate,
        boolean chatOnly,
        boolean jsonOutput) {
    static final String MODEL_PATH = "/opt/ml/model";

    static LaunchArguments of(TgiVersion version, Map<String, String> variables, int gpus) {
        Environment environment = new Environment(variables);
        requireModel(environment);
        LaunchOptions.parse(version, environment);
        int shards = environment
                .number("SM_NUM_GPUS")
                .orElse(environment.number("NUM_SHARD").orElse(1));
        boolean quantized = quantized(environment);
        int[] limits = limits(version, environment);
        requireShards(environment, shards);
        if (shards > gpus) {
            throw StartupFailure.shard("AssertionError: Each process is one gpu");
        }
        return new LaunchArguments(
                shards,
                quantized,
                limits[0],
                limits[1],
                environment.number("SPECULATE"),
                !version.atLeast(2, 4, 0) && environment.flag("MESSAGES_API_ENABLED"),
                environment.flag("JSON_OUTPUT"));
    }

    private static void requireModel(Environment environment) {
        String model = environment.text("HF_MODEL_ID");
        if (model == null || model.isEmpty()) {
            throw new StartupFailure(Stage.ENTRYPOINT, "HF_MODEL_ID must be set");
        }
        if (!model.equals(MODEL_PATH) && !model.equals(MODEL_PATH + "/")) {
            throw new StartupFailure(
                    Stage.DOWNLOAD,
                    "local-aws loads only what is staged; set HF_MODEL_ID to " + MODEL_PATH + " (" + model + ")");
        }
    }

    private static boolean quantized(Environment environment) {
        String name = environment.text("HF_MODEL_QUANTIZE") == null ? "QUANTIZE" : "HF_MODEL_QUANTIZE";
        String quantize = environment.text(name);
        if (quantize == null) {
            return false;
        }
        if (!quantize.equals("awq")) {
            throw environment.invalid("QUANTIZE", quantize, "; local-aws loads awq alone");
        }
        if (environment.text("DTYPE") != null) {
            throw StartupFailure.shard(
                    "RuntimeError: Only 1 can be set between `dtype` and `quantize`, as they both decide"
                            + " how goes the final model.");
        }
        return true;
    }

    /** Largest input and largest sum, with the rules that end the launcher or, from 2.4.0, the router. */
    private static int[] limits(TgiVersion version, Environment environment) {
        int input = maximumInput(version, environment);
        int total = environment.number("MAX_TOTAL_TOKENS").orElse(defaultTotal(version, input));
        int prefill = environment
                .number("MAX_BATCH_PREFILL_TOKENS")
                .orElse(version.atLeast(2, 0, 0) && !version.atLeast(3, 0, 0) ? input + 50 : 4096);
        String name = version.atLeast(2, 0, 0) ? "max_input_tokens" : "max_input_length";
        if (input >= total) {
            throw argument(
                    version.atLeast(3, 0, 0)
                            ? "`max_input_tokens`(" + input + ") must be < `max_total_tokens`(" + total + ")"
                            : "`max_input_length` must be < `max_total_tokens`");
        }
        if (prefill < input) {
            throw argument("`max_batch_prefill_tokens` must be >= `" + name + "`. Given: " + prefill + " and " + input);
        }
        requireRoom(environment.number("MAX_BATCH_TOTAL_TOKENS"), prefill, total);
        return new int[] {input, total};
    }

    /** From 3.0.0 on the warm-up finds what there is room for; a stand-in says twice the input. */
    private static int defaultTotal(TgiVersion version, int input) {
        if (version.atLeast(3, 0, 0)) {
            return 2 * input;
        }
        return version.atLeast(2, 0, 0) ? 4096 : 2048;
    }

    private static void requireShards(Environment environment, int shards) {
        if (shards < 1 || (shards == 1 && environment.flag("SHARDED"))) {
            throw argument("`sharded` and `num_shard` do not agree, or there is no shard (" + shards + ")");
        }
        if (environment.number("VALIDATION_WORKERS").orElse(1) < 1) {
            throw argument("`validation_workers` must be > 0");
        }
    }

    private static int maximumInput(TgiVersion version, Environment environment) {
        OptionalInt length = environment.number("MAX_INPUT_LENGTH");
        if (!version.atLeast(2, 0, 0)) {
            return length.orElse(1024);
        }
        OptionalInt tokens = environment.number("MAX_INPUT_TOKENS");
        if (tokens.isPresent() && length.isPresent()) {
            throw argument("Both `max_input_tokens` (" + tokens.getAsInt() + ") and `max_input_length` ("
                    + length.getAsInt() + ") are set. Please define only `max_input_tokens` as `max_input_length is"
                    + " deprecated for naming consistency.");
        }
        return tokens.orElse(length.orElse(4095));
    }

    private static void requireRoom(OptionalInt batchTotal, int prefill, int total) {
        if (batchTotal.isPresent() && prefill > batchTotal.getAsInt()) {
            throw argument("`max_batch_prefill_tokens` must be <= `max_batch_total_tokens`. Given: " + prefill + " and "
                    + batchTotal.getAsInt());
        }
        if (batchTotal.isPresent() && total > batchTotal.getAsInt()) {
            throw argument("`max_total_tokens` must be <= `max_batch_total_tokens`. Given: " + total + " and "
                    + batchTotal.getAsInt());
        }
    }

    private static StartupFailure argument(String message) {
        return new StartupFailure(Stage.LAUNCHER, "Error: ArgumentValidation(\"" + message + "\")");
    }
}
