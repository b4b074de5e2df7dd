package gorgon.localaws.sagemaker.tgi;

import java.util.List;

/** clap reads every option that it knows before anything happens, also those that a stand-in has no use for. */
final class LaunchOptions {
    private static final List<String> NUMBERS = List.of(
            "MAX_BEST_OF",
            "MAX_CONCURRENT_REQUESTS",
            "MAX_STOP_SEQUENCES",
            "MAX_TOP_N_TOKENS",
            "MAX_WAITING_TOKENS",
            "SPECULATE",
            "VALIDATION_WORKERS");
    private static final List<String> FRACTIONS =
            List.of("CUDA_MEMORY_FRACTION", "ROPE_FACTOR", "WAITING_SERVED_RATIO");
    private static final List<String> FLAGS =
            List.of("DISABLE_CUSTOM_KERNELS", "DISABLE_GRAMMAR_SUPPORT", "JSON_OUTPUT", "SHARDED", "TRUST_REMOTE_CODE");

    private LaunchOptions() {}

    static void parse(TgiVersion version, Environment environment) {
        NUMBERS.forEach(environment::number);
        FRACTIONS.forEach(environment::fraction);
        FLAGS.forEach(environment::flag);
        if (version.atLeast(2, 0, 0)) {
            environment.numbers("CUDA_GRAPHS");
        }
        if (!version.atLeast(2, 4, 0)) {
            environment.flag("MESSAGES_API_ENABLED");
        }
        if (version.atLeast(2, 3, 0)) {
            environment.oneOf("USAGE_STATS", List.of("on", "off", "no-stack"));
        }
    }
}
