package gorgon.operator.deployed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An endpoint.
 *
 * @param status in SageMaker's word, such as {@code InService}
 * @param config what it serves with; during an update the old one
 * @param pendingConfig what an update is moving it to
 * @param shadows variants that get copies of requests and whose answers nobody gets
 * @param model that of the first variant; empty where it may not be read, or is gone
 * @param otherModels those of the other variants, of shadows too
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
        List<DeployedVariant> shadows,
        Optional<DeployedModel> model,
        List<DeployedModel> otherModels,
        List<String> unread) {
    public DeployedEndpoint {
        variants = List.copyOf(variants);
        shadows = List.copyOf(shadows);
        otherModels = List.copyOf(otherModels);
        unread = List.copyOf(unread);
    }

    public List<DeployedVariant> allVariants() {
        return Stream.concat(variants.stream(), shadows.stream()).toList();
    }

    public List<DeployedModel> allModels() {
        return Stream.concat(model.stream(), otherModels.stream()).toList();
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
