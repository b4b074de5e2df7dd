package gorgon.infra.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What CloudFormation calls for each resource type, as the types' schemas of September 2026 say ({@code handlers} in
 * {@code aws cloudformation describe-type}), less the calls of properties that no template here has. SageMaker's types and the
 * subscription have no such list: theirs follows the API.
 */
record HandlerActions(Map<String, List<String>> actions) {
    private static final String PINNED = "handlers.json";

    static HandlerActions pinned() {
        try (InputStream table = HandlerActions.class.getResourceAsStream(PINNED)) {
            return new HandlerActions(new ObjectMapper()
                    .readValue(
                            Objects.requireNonNull(table, PINNED), new TypeReference<Map<String, List<String>>>() {}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<String> of(String type) {
        return Objects.requireNonNull(actions.get(type), type);
    }
}
