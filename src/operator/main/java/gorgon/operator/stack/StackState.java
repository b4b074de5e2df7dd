package gorgon.operator.stack;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A stack.
 *
 * @param status in CloudFormation's word, such as {@code UPDATE_COMPLETE}
 * @param changedAt when it was last asked to change
 * @param outputs of ServingStack, by their keys
 */
public record StackState(
        String id,
        String name,
        String status,
        Optional<String> reason,
        Instant changedAt,
        Map<String, String> outputs) {
    public StackState {
        outputs = Map.copyOf(outputs);
    }

    public boolean isChanging() {
        return status.endsWith("_IN_PROGRESS");
    }

    /** Whether what was deployed last is what is there. */
    public boolean isWell() {
        return switch (status) {
            case "CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "IMPORT_COMPLETE" -> true;
            default -> false;
        };
    }

    public Optional<String> output(String key) {
        return Optional.ofNullable(outputs.get(key));
    }
}
