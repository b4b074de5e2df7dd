package gorgon.inspect;

import static gorgon.inspect.Miniature.BASE;
import static gorgon.inspect.Miniature.BASE_CONFIG;
import static gorgon.inspect.Miniature.CONFIG;
import static gorgon.inspect.Mutation.error;
import static gorgon.inspect.Mutation.warning;
import static gorgon.inspect.Servings.set;
import static gorgon.inspect.Servings.unset;

import gorgon.artifactprep.model.Instance;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with the base model's config.json, or with how it is served. */
final class BaseConfigMutations {
    private static final String RULE = "base-config";
    private static final String QUANTIZATION = "quantization";
    private static final Instance EIGHT_A10G = new Instance("ml.g5.48xlarge", 8, "NVIDIA A10G", 22.35);
    private static final String STRICTER = "it plays Mixtral with AWQ of 4 bits alone";

    private BaseConfigMutations() {}

    static List<Mutation> all() {
        return Stream.of(files(), sizes(), gpus(), quantize(), settings(), fallbacks())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutation> files() {
        return List.of(
                error(RULE, "the base has no config.json", BASE_CONFIG, "missing")
                        .by(model -> model.remove(BASE_CONFIG)),
                error(RULE, "the base's config.json is no JSON", BASE_CONFIG, "unreadable, it is not JSON")
                        .by(model -> model.put(BASE_CONFIG, "{\"model_type\": \"mixtral\"")),
                error(RULE, "nobody says what the base is", "model_type", "missing")
                        .by(model -> model.unset(BASE_CONFIG, "/model_type")),
                warning(RULE, "the base is of another family", "model_type", "qwen2")
                        .by(model -> model.set(BASE_CONFIG, "/model_type", "\"qwen2\""))
                        .unseen(STRICTER));
    }

    private static List<Mutation> sizes() {
        return List.of(
                error(RULE, "a size is a text", "hidden_size", "\"512\"")
                        .by(model -> model.set(BASE_CONFIG, "/hidden_size", "\"512\"")),
                error(RULE, "there are no layers", "num_hidden_layers", "0")
                        .by(model -> model.set(BASE_CONFIG, "/num_hidden_layers", "0"))
                        .unseen("a loop over no layers ends well"),
                error(RULE, "there are experts without end", "num_local_experts", "1000000")
                        .by(model -> model.set(BASE_CONFIG, "/num_local_experts", "1000000")),
                error(RULE, "the heads do not divide the width", "num_attention_heads", "7")
                        .by(model -> model.set(BASE_CONFIG, "/num_attention_heads", "7")),
                warning(RULE, "nobody says how many experts there are", "num_local_experts", "missing")
                        .by(model -> model.unset(BASE_CONFIG, "/num_local_experts"))
                        .unseen(STRICTER),
                warning(RULE, "attention looks back through a window", "sliding_window", "4096")
                        .by(model -> model.set(BASE_CONFIG, "/sliding_window", "4096")),
                warning(RULE, "attention has biases", "attention_bias", "true")
                        .by(model -> model.set(BASE_CONFIG, "/attention_bias", "true")));
    }

    private static List<Mutation> gpus() {
        return List.of(
                error(RULE, "the heads cannot be shared out", "num_attention_heads", "8")
                        .served(set("SM_NUM_GPUS", "3")),
                error(RULE, "there are fewer heads of keys than GPUs", "num_key_value_heads", "4")
                        .served(set("SM_NUM_GPUS", "8"))
                        .served(Servings.instance(EIGHT_A10G)),
                error(RULE, "there are more shards than GPUs", "SM_NUM_GPUS", "8")
                        .served(set("SM_NUM_GPUS", "8")),
                warning(RULE, "two GPUs stay idle", "SM_NUM_GPUS", "2").served(set("SM_NUM_GPUS", "2")));
    }

    private static List<Mutation> quantize() {
        return List.of(
                error(QUANTIZATION, "nobody says that the base is quantized", "quant_method", "awq")
                        .served(unset("QUANTIZE")),
                error(QUANTIZATION, "a quantized base is to be quantized", "QUANTIZE", "eetq")
                        .served(set("QUANTIZE", "eetq")),
                warning(QUANTIZATION, "another kernel is to read the base", "QUANTIZE", "gptq")
                        .served(set("QUANTIZE", "gptq"))
                        .unseen(STRICTER),
                error(QUANTIZATION, "the root alone says so, to old versions", "quant_method", "awq")
                        .by(model -> model.set(CONFIG, "/quantization_config", "{\"quant_method\":\"awq\"}"))
                        .served(unset("QUANTIZE"))
                        .until("2.1.1")
                        .unseen("it does not look for the method in config.json"));
    }

    private static List<Mutation> settings() {
        return List.of(
                error(QUANTIZATION, "the base is not quantized", "quantization_config", "missing")
                        .by(model -> model.unset(BASE_CONFIG, "/quantization_config")),
                error(QUANTIZATION, "nobody names the method to newer versions", "quantization_config", "\"bits\":4")
                        .by(model -> model.unset(BASE_CONFIG, "/quantization_config/quant_method"))
                        .from("2.3.0")
                        .unseen("it reads the rest all the same"),
                error(QUANTIZATION, "the base is quantized otherwise", "quant_method", "gptq")
                        .by(model -> model.set(BASE_CONFIG, "/quantization_config/quant_method", "\"gptq\"")),
                error(QUANTIZATION, "the base has 3 bits", "quantization_config.bits", "3")
                        .by(model -> model.set(BASE_CONFIG, "/quantization_config/bits", "3")),
                error(QUANTIZATION, "the base has 8 bits, for the older kernel", "quantization_config.bits", "8")
                        .by(model -> model.set(BASE_CONFIG, "/quantization_config/bits", "8"))
                        .until("2.3.0")
                        .unseen(STRICTER),
                warning(QUANTIZATION, "the base has 8 bits, for Marlin", "quantization_config.bits", "8")
                        .by(model -> model.set(BASE_CONFIG, "/quantization_config/bits", "8"))
                        .from("2.3.1")
                        .unseen(STRICTER),
                error(QUANTIZATION, "nobody says how large a group is", "group_size", "missing")
                        .by(model -> model.unset(BASE_CONFIG, "/quantization_config/group_size")),
                error(QUANTIZATION, "nobody says how many bits there are", "quantization_config", "")
                        .by(model -> model.unset(BASE_CONFIG, "/quantization_config/bits"))
                        .unseen("it takes them for 4"),
                error(QUANTIZATION, "a group is of a size that no kernel has", "group_size", "48")
                        .by(model -> model.set(BASE_CONFIG, "/quantization_config/group_size", "48")),
                warning(QUANTIZATION, "a group is a whole column", "group_size", "-1")
                        .by(model -> model.set(BASE_CONFIG, "/quantization_config/group_size", "-1"))
                        .unseen(STRICTER),
                warning(QUANTIZATION, "zero points are not to be read", "zero_point", "false")
                        .by(model -> model.set(BASE_CONFIG, "/quantization_config/zero_point", "false"))
                        .from("2.3.1"));
    }

    private static List<Mutation> fallbacks() {
        return List.of(
                error(QUANTIZATION, "an older file says otherwise", "llm/quant_config.json: w_bit", "3")
                        .by(model -> model.put(BASE + "quant_config.json", "{\"w_bit\":3,\"q_group_size\":128}"))
                        .unseen("it reads config.json alone"),
                error(QUANTIZATION, "GPTQ's file says otherwise", "llm/quantize_config.json: group_size", "48")
                        .by(model -> model.put(BASE + "quantize_config.json", "{\"bits\":4,\"group_size\":48}"))
                        .unseen("it reads config.json alone"));
    }
}
