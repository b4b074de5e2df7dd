package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a change set says of one resource. */
sealed interface ResourceChange {
    TemplateResource resource();

    record Add(TemplateResource resource, ObjectNode after) implements ResourceChange {}

    record Remove(TemplateResource resource, String physicalId, ObjectNode before) implements ResourceChange {}

    /** {@code attributes}: what changes beside properties, such as {@code Metadata}. */
    record Modify(
            TemplateResource resource,
            DeployedResource current,
            ObjectNode after,
            List<PropertyChange> properties,
            Set<String> attributes)
            implements ResourceChange {

        /** {@code True}, {@code Conditional} or {@code False}, as AWS has it. */
        String replacement() {
            boolean certain = properties.stream()
                    .anyMatch(change -> change.certain() && change.replacement() == Replacement.ALWAYS);
            if (certain) {
                return "True";
            }
            boolean never = properties.stream().allMatch(change -> change.replacement() == Replacement.NEVER);
            return never ? "False" : "Conditional";
        }
    }

    default @Nullable String policyAction() {
        return switch (this) {
            case Add add -> null;
            case Remove remove -> remove.resource().deletionPolicy() == RemovalPolicy.DELETE ? "Delete" : "Retain";
            case Modify modify -> {
                if (modify.replacement().equals("False")) {
                    yield null;
                }
                boolean deleted = modify.resource().updateReplacePolicy() == RemovalPolicy.DELETE;
                yield deleted ? "ReplaceAndDelete" : "ReplaceAndRetain";
            }
        };
    }
}
