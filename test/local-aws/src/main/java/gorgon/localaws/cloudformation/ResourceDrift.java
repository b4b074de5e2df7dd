package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** How one resource differs from what its stack gave it. */
record ResourceDrift(
        DeployedResource resource, Status status, Optional<ObjectNode> actual, List<PropertyDifference> differences) {
    /** By AWS's names. */
    enum Status {
        IN_SYNC,
        MODIFIED,
        DELETED
    }

    ResourceDrift {
        differences = List.copyOf(differences);
    }

    /** Empty where the type has no detection. */
    static Optional<ResourceDrift> of(DeployedResource resource, LiveResource live) {
        return switch (live) {
            case LiveResource.NotChecked() -> Optional.empty();
            case LiveResource.Gone() ->
                Optional.of(new ResourceDrift(resource, Status.DELETED, Optional.empty(), List.of()));
            case LiveResource.Present(ObjectNode properties) -> Optional.of(compared(resource, properties));
        };
    }

    private static ResourceDrift compared(DeployedResource resource, ObjectNode actual) {
        List<PropertyDifference> differences = PropertyDifference.between(resource.properties(), actual);
        return new ResourceDrift(
                resource, differences.isEmpty() ? Status.IN_SYNC : Status.MODIFIED, Optional.of(actual), differences);
    }
}
