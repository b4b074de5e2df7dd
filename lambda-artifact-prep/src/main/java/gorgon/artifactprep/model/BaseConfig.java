package gorgon.artifactprep.model;

import com.fasterxml.jackson.databind.JsonNode;
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
            int keyValueHeads =
                    config.hasNonNull("num_key_value_heads") ? (int) number("num_key_value_heads", MOST_LAYERS) : heads;
            int experts = family == Family.MIXTRAL ? (int) number("num_local_experts", MOST_LAYERS) : 0;
            long vocabulary = number("vocab_size", MOST);
            if (!problems.isEmpty()) {
                return Optional.empty();
            }
            long headSize = config.hasNonNull("head_dim") ? number("head_dim", MOST) : hidden / heads;
            boolean tied = config.path("tie_word_embeddings").asBoolean(false);
            return problems.isEmpty()
                    ? Optional.of(new Architecture(
                            family,
                            hidden,
                            intermediate,
                            layers,
                            heads,
                            keyValueHeads,
                            headSize,
                            experts,
                            vocabulary,
                            tied))
                    : Optional.empty();
        }

        private long number(String field, long most) {
            JsonNode value = config.path(field);
            boolean isSound = value.isIntegralNumber()
                    && value.canConvertToLong()
                    && value.longValue() >= 1
                    && value.longValue() <= most;
            if (!isSound) {
                problems.put(field, value.isMissingNode() ? "missing" : value.toString());
            }
            return isSound ? value.longValue() : 1;
        }
    }
}
