package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** How much there is to stage. */
@FunctionalInterface
public interface ModelSizes {
    /** For where nobody may be asked. */
    ModelSizes UNKNOWN = (before, after) -> Optional.empty();

    /**
     * What staging one recipe moves where the other is staged already. Never fails.
     *
     * @param before empty where nothing is staged yet
     * @return empty where it is not known
     */
    Optional<ModelSize> of(Optional<JsonNode> before, JsonNode after);
}
