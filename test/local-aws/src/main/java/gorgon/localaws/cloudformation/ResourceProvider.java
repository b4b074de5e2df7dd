package gorgon.localaws.cloudformation;

import java.util.Set;

/**
 * What one service does for its CloudFormation resource types. Any exception's message becomes the resource's status
 * reason. Deleting what is not there succeeds.
 */
public interface ResourceProvider {
    /** The types it owns, such as {@code AWS::Lambda::Function}. */
    Set<String> types();

    /** Throws {@link ResourceCreationFailed} where something was left behind for the rollback to delete. */
    ProvisionedResource create(ResourceRequest request);

    /** Updates in place: only called where AWS's schema says that no changed property replaces the resource. */
    ProvisionedResource update(ResourceRequest request, ProvisionedResource current);

    void delete(ResourceRequest request, ProvisionedResource current);

    /**
     * Asks a create or update that waits to end early, by throwing {@link java.util.concurrent.CancellationException} (or
     * {@link ResourceCreationFailed} with that cause): a sibling failed. Called from another thread; what does not wait
     * need not care.
     */
    default void cancel(ResourceRequest request) {}

    /**
     * For the detection of drift.
     *
     * @param deployed with the properties that it was last given
     */
    default LiveResource live(ResourceRequest deployed, ProvisionedResource current) {
        return new LiveResource.NotChecked();
    }
}
