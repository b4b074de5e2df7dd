package gorgon.inspect;

import static gorgon.inspect.Mutation.error;
import static gorgon.inspect.Mutation.warning;
import static gorgon.inspect.Servings.set;
import static gorgon.inspect.Servings.unset;

import gorgon.tgi.TgiVersion;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with how a model is served. */
final class ServingMutations {
    private static final String RULE = "environment";
    private static final String VERSION = "tgi-version";

    private ServingMutations() {}

    static List<Mutation> all() {
        return Stream.of(model(), limits(), names(), forms(), speculation(), versions())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutation> model() {
        return List.of(
                error(RULE, "no model is named", "HF_MODEL_ID", "not set").served(unset("HF_MODEL_ID")),
                error(RULE, "the model is empty", "HF_MODEL_ID", "empty").served(set("HF_MODEL_ID", "")),
                error(RULE, "the model is of the Hub", "HF_MODEL_ID", "mistralai")
                        .served(set("HF_MODEL_ID", "mistralai/Mixtral-8x7B-Instruct-v0.1")));
    }

    private static List<Mutation> limits() {
        return List.of(
                error(RULE, "an input may be as long as all", "MAX_INPUT_", "16384")
                        .served(Servings.maxInput("16384")),
                error(RULE, "an input may be longer than a batch's prefill", "MAX_INPUT_", "8000")
                        .served(set("MAX_BATCH_PREFILL_TOKENS", "7999")),
                error(RULE, "a prefill may be longer than a batch", "MAX_BATCH_TOTAL_TOKENS", "16384")
                        .served(Servings.variables(environment -> {
                            environment.put("MAX_BATCH_PREFILL_TOKENS", "16385");
                            environment.put("MAX_BATCH_TOTAL_TOKENS", "16384");
                        })),
                error(RULE, "a request may be longer than a batch", "MAX_BATCH_TOTAL_TOKENS", "16383")
                        .served(Servings.variables(environment -> {
                            environment.put("MAX_BATCH_PREFILL_TOKENS", "16383");
                            environment.put("MAX_BATCH_TOTAL_TOKENS", "16383");
                        })),
                error(RULE, "an input may be longer than all by default", "MAX_INPUT_", "8000")
                        .served(unset("MAX_TOTAL_TOKENS"))
                        .until("2.4.0"),
                error(RULE, "an input may be longer than a batch's prefill by default", "MAX_INPUT_", "8000")
                        .served(unset("MAX_BATCH_PREFILL_TOKENS"))
                        .except("2.0.0", "2.4.0"));
    }

    private static List<Mutation> names() {
        return List.of(
                error(RULE, "the longest input has both names", "MAX_INPUT_LENGTH", "8000")
                        .served(set("MAX_INPUT_LENGTH", "8000"))
                        .from("2.0.0"),
                warning(RULE, "the longest input has its later name", "MAX_INPUT_TOKENS", "8001")
                        .served(set("MAX_INPUT_TOKENS", "8001"))
                        .until("1.4.5"),
                warning(RULE, "chat is asked for where nobody listens", "MESSAGES_API_ENABLED", "true")
                        .served(set("MESSAGES_API_ENABLED", "true"))
                        .from("2.4.0"),
                warning(RULE, "nobody says how many GPUs", "SM_NUM_GPUS", "not set")
                        .served(unset("SM_NUM_GPUS")),
                error(RULE, "one shard that is to be several", "SHARDED", "true")
                        .served(Servings.variables(environment -> {
                            environment.put("SM_NUM_GPUS", "1");
                            environment.put("SHARDED", "true");
                        })));
    }

    private static List<Mutation> forms() {
        return List.of(
                error(RULE, "a number in words", "MAX_TOTAL_TOKENS", "many").served(set("MAX_TOTAL_TOKENS", "many")),
                error(RULE, "a number below zero", "MAX_CONCURRENT_REQUESTS", "-1")
                        .served(set("MAX_CONCURRENT_REQUESTS", "-1")),
                error(RULE, "an empty number", "MAX_BEST_OF", "empty").served(set("MAX_BEST_OF", "")),
                error(RULE, "a fraction with a comma", "CUDA_MEMORY_FRACTION", "0,9")
                        .served(set("CUDA_MEMORY_FRACTION", "0,9")),
                error(RULE, "yes for true", "JSON_OUTPUT", "yes").served(set("JSON_OUTPUT", "yes")),
                error(RULE, "Python's true", "TRUST_REMOTE_CODE", "True").served(set("TRUST_REMOTE_CODE", "True")),
                error(RULE, "chat is asked for with a number", "MESSAGES_API_ENABLED", "1")
                        .served(set("MESSAGES_API_ENABLED", "1"))
                        .until("2.3.1"),
                error(RULE, "a method in capital letters", "QUANTIZE", "AWQ").served(set("QUANTIZE", "AWQ")),
                error(RULE, "an empty method", "QUANTIZE", "empty")
                        .served(set("QUANTIZE", ""))
                        .alsoFoundBy("quantization"),
                error(RULE, "no GPU", "SM_NUM_GPUS", "0").served(set("SM_NUM_GPUS", "0")),
                error(RULE, "nobody validates", "VALIDATION_WORKERS", "0").served(set("VALIDATION_WORKERS", "0")),
                error(RULE, "statistics are to be less", "USAGE_STATS", "none")
                        .served(set("USAGE_STATS", "none"))
                        .from("2.3.0"),
                error(RULE, "CUDA graphs of no size", "CUDA_GRAPHS", "all")
                        .served(set("CUDA_GRAPHS", "all"))
                        .from("2.0.0"));
    }

    private static List<Mutation> speculation() {
        return List.of(
                error(RULE, "more is speculated than there are heads", "SPECULATE", "4")
                        .served(set("SPECULATE", "4")),
                warning(RULE, "less is speculated than there are heads", "SPECULATE", "2")
                        .served(set("SPECULATE", "2"))
                        .until("2.0.1"),
                error(RULE, "nothing is speculated, and stacked", "SPECULATE", "0")
                        .served(set("SPECULATE", "0"))
                        .from("2.0.2")
                        .until("2.2.0"),
                warning(RULE, "nothing is speculated", "SPECULATE", "0")
                        .served(set("SPECULATE", "0"))
                        .except("2.0.2", "2.2.0"));
    }

    private static List<Mutation> versions() {
        return List.of(
                warning(VERSION, "a version before heads for Mixtral", "TGI", "1.4.2")
                        .served(serving -> Servings.of(new TgiVersion(1, 4, 2))),
                warning(VERSION, "a version that nobody knows yet", "TGI", "3.4.0")
                        .served(serving -> Servings.tgi(new TgiVersion(3, 4, 0)).apply(Servings.NEWEST)));
    }
}
