package gorgon.localaws.sagemaker.tgi;

import com.fasterxml.jackson.databind.JsonNode;

/** The numbers of the base model's config.json that decide its shapes; {@code group} is AWQ's, 0 if not quantized. */
record MixtralConfig(
        int hidden,
        int intermediate,
        int layers,
        int heads,
        int keyValueHeads,
        int experts,
        int vocabulary,
        int group) {
    static MixtralConfig of(JsonFile config, boolean quantized) {
        if (!config.text("model_type").equals("mixtral")) {
            throw StartupFailure.shard("ValueError: Unsupported model type " + config.text("model_type")
                    + " (local-aws plays mixtral alone)");
        }
        return new MixtralConfig(
                config.number("hidden_size"),
                config.number("intermediate_size"),
                config.number("num_hidden_layers"),
                config.number("num_attention_heads"),
                config.number("num_key_value_heads"),
                config.number("num_local_experts"),
                config.number("vocab_size"),
                quantized ? group(config.root().path("quantization_config")) : 0);
    }

    int keyValueWidth() {
        return hidden / heads * keyValueHeads;
    }

    private static int group(JsonNode quantization) {
        if (!quantization.path("group_size").canConvertToInt()) {
            throw StartupFailure.shard("AttributeError: 'Weights' object has no attribute 'gptq_groupsize'");
        }
        if (!quantization.path("quant_method").asText("gptq").equals("awq")) {
            throw StartupFailure.shard("RuntimeError: QUANTIZE is awq, but quantization_config.quant_method is "
                    + quantization.path("quant_method").asText("gptq"));
        }
        if (quantization.path("bits").asInt(4) != 4) {
            throw StartupFailure.shard("NotImplementedError: Only 4-bit are supported for now.");
        }
        return quantization.path("group_size").asInt();
    }
}
