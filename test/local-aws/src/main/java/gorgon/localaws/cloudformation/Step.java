package gorgon.localaws.cloudformation;

import org.jspecify.annotations.Nullable;

/** What a deployment did to one resource, for the rollback to undo and the cleanup to finish. */
sealed interface Step {
    record Created(DeployedResource resource) implements Step {}

    /** Updated in place, or replaced by the provider itself if the physical id differs. */
    record Updated(DeployedResource before, DeployedResource after) implements Step {}

    record Replaced(DeployedResource before, DeployedResource after) implements Step {}

    /** Properties are the same; only what CloudFormation itself keeps may have changed. */
    record Kept(DeployedResource before, DeployedResource after) implements Step {}

    /** {@code remains} is what the provider left behind, if anything. */
    record CreateFailed(String logicalId, @Nullable DeployedResource remains) implements Step {}

    /** {@code attempted} is null where the provider was never called. */
    record UpdateFailed(DeployedResource before, @Nullable DeployedResource attempted) implements Step {}

    /** The replacement failed; {@code before} was not touched. */
    record ReplaceFailed(DeployedResource before, @Nullable DeployedResource remains) implements Step {}
}
