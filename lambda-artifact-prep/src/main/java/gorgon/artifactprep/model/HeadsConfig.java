package gorgon.artifactprep.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What TGI reads of the heads' config.json; each empty where it is missing or of another type.
 */
public record HeadsConfig(Optional<Integer> heads, Optional<Integer> layers, Optional<String> basePath) {
    static HeadsConfig of(JsonNode config) {
        return new HeadsConfig(
                number(config.path("medusa_num_heads")),
                number(config.path("medusa_num_layers")),
                Optional.of(config.path("base_model_name_or_path"))
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue));
    }

    private static Optional<Integer> number(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt() ? Optional.of(value.intValue()) : Optional.empty();
    }
}
