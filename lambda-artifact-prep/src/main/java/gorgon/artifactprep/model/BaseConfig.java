package gorgon.artifactprep.model;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Excerpt;
import gorgon.tgi.Architecture;
import gorgon.tgi.Family;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What TGI reads of the base model's config.json.
 *
 * @param modelType empty where there is none
 * @param family empty where it is not known here
 * @param architecture empty where the family is not known here, or a number that it needs is missing or senseless
 * @param problems of those numbers: the field, and what is there
 */
public record BaseConfig(
        Optional<String> modelType,
        Optional<Family> family,
        Optional<Architecture> architecture,
        SequencedMap<String, String> problems,
        JsonNode json) {
    private static final long MOST = 1 << 24;
    private static final long MOST_LAYERS = 1 << 10;
    // The rules make lists of all their tensors.
    private static final long MOST_EXPERTS_OF_ALL_LAYERS = 1 << 14;
    private static final int KEY_VALUE_HEADS = 8;

    public BaseConfig {
        problems = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(problems));
    }

    static BaseConfig of(JsonNode config) {
        Optional<String> modelType = Optional.of(config.path("model_type"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
        Optional<Family> family = modelType.flatMap(Family::ofModelType);
        Numbers numbers = new Numbers(config);
        Optional<Architecture> architecture = family.flatMap(numbers::architecture);
        return new BaseConfig(modelType, family, architecture, numbers.problems, config);
    }

    /** The {@code quantization_config}, a missing node where there is none. */
    public JsonNode quantization() {
        return json.path("quantization_config");
    }

    /** Reads the numbers, noting what is wrong with each. */
    private static final class Numbers {
        private final JsonNode config;
        private final SequencedMap<String, String> problems = new LinkedHashMap<>();

        Numbers(JsonNode config) {
            this.config = config;
        }

        Optional<Architecture> architecture(Family family) {
            long hidden = number("hidden_size", MOST);
            long intermediate = number("intermediate_size", MOST);
            int layers = (int) number("num_hidden_layers", MOST_LAYERS);
            int heads = (int) number("num_attention_heads", MOST_LAYERS);
            int keyValueHeads = keyValueHeads(family, heads);
            long headSize = headSize(family, hidden, heads);
            int experts = family == Family.MIXTRAL ? experts(layers) : 0;
            long vocabulary = number("vocab_size", MOST);
            if (!problems.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Architecture(
                    family,
                    hidden,
                    intermediate,
                    layers,
                    heads,
                    keyValueHeads,
                    headSize,
                    experts,
                    vocabulary,
                    isTied(family)));
        }

        private int experts(int layers) {
            return (int) number("num_local_experts", MOST_EXPERTS_OF_ALL_LAYERS / layers);
        }

        // The defaults of MixtralConfig and MistralConfig in models/custom_modeling, and of transformers' LlamaConfig.
        private int keyValueHeads(Family family, int heads) {
            if (config.hasNonNull("num_key_value_heads")) {
                return (int) number("num_key_value_heads", MOST_LAYERS);
            }
            return config.has("num_key_value_heads") || family == Family.LLAMA ? heads : KEY_VALUE_HEADS;
        }

        // flash_mixtral_modeling.py never asks for head_dim.
        private long headSize(Family family, long hidden, int heads) {
            if (family != Family.MIXTRAL && config.hasNonNull("head_dim")) {
                return number("head_dim", MOST);
            }
            if (problems.isEmpty() && hidden % heads != 0) {
                problems.put(
                        "num_attention_heads", "%d, which does not divide the hidden_size %d".formatted(heads, hidden));
            }
            return hidden / heads;
        }

        // Only flash_llama_modeling.py asks for it.
        private boolean isTied(Family family) {
            return family == Family.LLAMA && config.path("tie_word_embeddings").booleanValue();
        }

        private long number(String field, long most) {
            JsonNode value = config.path(field);
            boolean isSound = value.isIntegralNumber()
                    && value.canConvertToLong()
                    && value.longValue() >= 1
                    && value.longValue() <= most;
            if (!isSound) {
                problems.put(field, described(value));
            }
            return isSound ? value.longValue() : 1;
        }

        private static String described(JsonNode value) {
            return switch (value.getNodeType()) {
                case MISSING -> "missing";
                case OBJECT -> "an object";
                case ARRAY -> "a list";
                default -> Excerpt.of(value.toString());
            };
        }
    }
}
