package gorgon.localaws.cloudformation;

import java.util.Map;

/**
 * A resource that exists: its physical id (the provider's handle), what {@code Ref} gives, and what {@code Fn::GetAtt}
 * gives by attribute name.
 */
public record ProvisionedResource(String physicalId, String ref, Map<String, String> attributes) {
    public ProvisionedResource {
        attributes = Map.copyOf(attributes);
    }
}
