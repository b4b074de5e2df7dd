package gorgon.artifactprep.model.rule;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Serving;
import java.util.Optional;
import java.util.Set;

/** The method that TGI loads the weights by. */
final class Quantize {
    static final String AWQ = "awq";

    // models/__init__.py, get_model.
    private static final Set<String> DETECTED = Set.of(AWQ, "gptq", "exl2");

    private Quantize() {}

    /** The variable, or from 2.2.0 what the root's config.json says: TGI never looks into the base model's for this. */
    static Optional<String> of(Evidence model, Serving serving) {
        return serving.quantize()
                .or(() -> detected(model).filter(method -> serving.tgi().isAtLeast(2, 2, 0)));
    }

    private static Optional<String> detected(Evidence model) {
        return model.json(Evidence.ROOT_CONFIG)
                .map(config -> config.path("quantization_config").path("quant_method"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(DETECTED::contains);
    }
}
