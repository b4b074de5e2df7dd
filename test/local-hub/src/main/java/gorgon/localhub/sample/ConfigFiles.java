package gorgon.localhub.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The JSON configurations beside the weights, with the keys that the published repositories have. */
public final class ConfigFiles {
    private ConfigFiles() {}

    /** {@code config.json} of the base model, with the {@code quantization_config} of Mixtral AWQ repositories. */
    public static byte[] base(MixtralDimensions dimensions) {
        ObjectNode config = object();
        config.putArray("architectures").add("MixtralForCausalLM");
        config.put("attention_dropout", 0.0).put("bos_token_id", 1).put("eos_token_id", 2);
        config.put("hidden_act", "silu").put("hidden_size", dimensions.hidden());
        config.put("initializer_range", 0.02).put("intermediate_size", dimensions.intermediate());
        config.put("max_position_embeddings", 32768).put("model_type", "mixtral");
        config.put("num_attention_heads", dimensions.heads()).put("num_experts_per_tok", 2);
        config.put("num_hidden_layers", dimensions.layers()).put("num_key_value_heads", dimensions.keyValueHeads());
        config.put("num_local_experts", dimensions.experts()).put("output_router_logits", false);
        quantization(config.putObject("quantization_config"), dimensions.group());
        config.put("rms_norm_eps", 1e-05).put("rope_theta", 1000000.0).put("router_aux_loss_coef", 0.02);
        config.putNull("sliding_window").put("tie_word_embeddings", false).put("torch_dtype", "float16");
        config.put("transformers_version", "4.37.0.dev0").put("use_cache", true);
        return JsonText.of(config.put("vocab_size", dimensions.vocabulary()));
    }

    /** The same of a model without experts: {@code llama} or {@code mistral}. */
    public static byte[] dense(String modelType, MixtralDimensions dimensions) {
        ObjectNode config = object();
        config.putArray("architectures")
                .add(modelType.substring(0, 1).toUpperCase(Locale.ROOT) + modelType.substring(1) + "ForCausalLM");
        config.put("hidden_act", "silu").put("hidden_size", dimensions.hidden());
        config.put("intermediate_size", dimensions.intermediate()).put("max_position_embeddings", 32768);
        config.put("model_type", modelType).put("num_attention_heads", dimensions.heads());
        config.put("num_hidden_layers", dimensions.layers()).put("num_key_value_heads", dimensions.keyValueHeads());
        if (dimensions.group() > 0) {
            quantization(config.putObject("quantization_config"), dimensions.group());
        }
        config.put("rms_norm_eps", 1e-05).put("rope_theta", 1000000.0).put("tie_word_embeddings", false);
        config.put("torch_dtype", "float16").put("transformers_version", "4.37.0.dev0");
        return JsonText.of(config.put("vocab_size", dimensions.vocabulary()));
    }

    /** {@code config.json} of the heads in the form of TGI issue 1493. */
    public static byte[] heads(String baseModel, int heads, boolean architectures) {
        ObjectNode config = object();
        if (architectures) {
            config.putArray("architectures").add("MedusaModel");
        }
        config.put("base_model_name_or_path", baseModel)
                .put("medusa_num_heads", heads)
                .put("medusa_num_layers", 1);
        return JsonText.of(config.put("transformers_version", "4.37.0.dev0"));
    }

    public static byte[] generation() {
        ObjectNode config =
                object().put("_from_model_config", true).put("bos_token_id", 1).put("eos_token_id", 2);
        return JsonText.of(config.put("transformers_version", "4.37.0.dev0"));
    }

    private static void quantization(ObjectNode config, int group) {
        config.put("bits", 4).put("group_size", group);
        config.putArray("modules_to_not_convert").add("gate");
        config.put("quant_method", "awq").put("version", "gemm").put("zero_point", true);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
