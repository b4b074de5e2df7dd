package gorgon.inspect;

import static gorgon.inspect.Miniature.CONFIG;
import static gorgon.inspect.Miniature.HEADS;
import static gorgon.inspect.Mutation.error;
import static gorgon.inspect.Mutation.warning;

import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with the heads' config.json, and with how their file is called. */
final class RootMutations {
    private static final String RULE = "root-config";
    private static final String KEYS = "root-keys";
    private static final String FILE = "heads-file";
    private static final String NUMBER = "/medusa_num_heads";
    private static final String LAYERS = "/medusa_num_layers";
    private static final String BASE = "/base_model_name_or_path";

    private RootMutations() {}

    static List<Mutation> all() {
        return Stream.of(config(), base(), keys(), file()).flatMap(List::stream).toList();
    }

    private static List<Mutation> config() {
        return List.of(
                error(RULE, "there is no config.json", CONFIG, "missing").by(model -> model.remove(CONFIG)),
                error(RULE, "config.json is cut off", CONFIG, "unreadable").by(model -> model.truncate(CONFIG, 20)),
                error(RULE, "config.json is a list", CONFIG, "[1]").by(model -> model.put(CONFIG, "[1]")),
                error(RULE, "no number of heads", "medusa_num_heads", "missing")
                        .by(model -> model.unset(CONFIG, NUMBER)),
                error(RULE, "the number of heads is a text", "medusa_num_heads", "\"3\"")
                        .by(model -> model.set(CONFIG, NUMBER, "\"3\"")),
                error(RULE, "half a head", "medusa_num_heads", "2.5").by(model -> model.set(CONFIG, NUMBER, "2.5")),
                error(RULE, "no head", "medusa_num_heads", "0")
                        .by(model -> model.set(CONFIG, NUMBER, "0"))
                        .unseen("from 2.3.0 on TGI serves without heads"),
                error(RULE, "no number of layers", "medusa_num_layers", "missing")
                        .by(model -> model.unset(CONFIG, LAYERS)),
                error(RULE, "no layer", "medusa_num_layers", "0").by(model -> model.set(CONFIG, LAYERS, "0")),
                error(RULE, "the number of layers is null", "medusa_num_layers", "null")
                        .by(model -> model.set(CONFIG, LAYERS, "null")));
    }

    private static List<Mutation> base() {
        return List.of(
                error(RULE, "no base model", "base_model_name_or_path", "missing")
                        .by(model -> model.unset(CONFIG, BASE)),
                error(RULE, "the base model is of the Hub", "base_model_name_or_path", "mistralai/Mixtral")
                        .by(model -> model.set(CONFIG, BASE, "\"mistralai/Mixtral-8x7B-Instruct-v0.1\"")),
                error(RULE, "the base model is elsewhere", "base_model_name_or_path", "/opt/ml/model/base/")
                        .by(model -> model.set(CONFIG, BASE, "\"/opt/ml/model/base/\"")),
                error(RULE, "the base model is a number", "base_model_name_or_path", "7")
                        .by(model -> model.set(CONFIG, BASE, "7")));
    }

    private static List<Mutation> keys() {
        return List.of(
                error(KEYS, "an architecture", "architectures", "MedusaModel")
                        .by(model -> model.set(CONFIG, "/architectures", "[\"MedusaModel\"]"))
                        .from("2.0.3"),
                error(KEYS, "an empty list of architectures", "architectures", "[]")
                        .by(model -> model.set(CONFIG, "/architectures", "[]"))
                        .from("2.0.3"),
                warning(KEYS, "the heads say how they are quantized", "quantization_config", "awq")
                        .by(model -> model.set(CONFIG, "/quantization_config", "{\"quant_method\":\"awq\"}"))
                        .from("2.2.0"),
                warning(KEYS, "the base's sizes", "hidden_size, num_attention_heads", "there")
                        .by(model -> {
                            model.set(CONFIG, "/hidden_size", "512");
                            model.set(CONFIG, "/num_attention_heads", "8");
                        })
                        .from("2.3.0"),
                warning(KEYS, "the size of an attention head", "head_dim", "there")
                        .by(model -> model.set(CONFIG, "/head_dim", "64"))
                        .from("2.3.0"),
                warning(KEYS, "a model type without a fast tokenizer", "model_type", "mixtral")
                        .by(model -> {
                            model.set(CONFIG, "/model_type", "\"mixtral\"");
                            model.remove("tokenizer.json");
                        })
                        .from("3.0.0"));
    }

    private static List<Mutation> file() {
        return List.of(
                error(FILE, "the heads are not there", HEADS, "missing").by(model -> model.remove(HEADS)),
                error(FILE, "the heads have another name", HEADS, "missing")
                        .by(model -> model.move(HEADS, "model.safetensors")),
                error(FILE, "the heads are a pickle", HEADS, "only medusa_lm_head.pt")
                        .by(model -> model.move(HEADS, "medusa_lm_head.pt")),
                error(FILE, "the heads are in a folder", HEADS, "missing")
                        .by(model -> model.move(HEADS, "medusa/" + HEADS)));
    }
}
