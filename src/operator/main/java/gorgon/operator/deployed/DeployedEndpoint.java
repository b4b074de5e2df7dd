package gorgon.operator.deployed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint.
 *
 * @param status in SageMaker's word, such as {@code InService}
 * @param config what it serves with; during an update the old one
 * @param pendingConfig what an update is moving it to
 * @param model that of the first variant; empty where it may not be read, or is gone
 * @param unread why something of this is empty
 */
public record DeployedEndpoint(
        String name,
        String status,
        Optional<String> failureReason,
        Instant createdAt,
        Instant changedAt,
        String config,
        Optional<String> pendingConfig,
        List<DeployedVariant> variants,
        Optional<DeployedModel> model,
        List<String> unread) {
    public DeployedEndpoint {
        variants = List.copyOf(variants);
        unread = List.copyOf(unread);
    }

    public boolean isInService() {
        return status.equals("InService");
    }

    /** Whether SageMaker is at work on it; it serves meanwhile, unless it is made or removed. */
    public boolean isChanging() {
        return switch (status) {
            case "Creating", "Updating", "SystemUpdating", "RollingBack", "Deleting" -> true;
            default -> false;
        };
    }
}
