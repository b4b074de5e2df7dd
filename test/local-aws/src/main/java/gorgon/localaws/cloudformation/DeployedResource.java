package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * A resource of a stack that exists.
 *
 * @param properties resolved, as its provider was last given them
 * @param dependencies logical ids of the resources it needs
 */
record DeployedResource(
        TemplateResource declared, ObjectNode properties, ProvisionedResource provisioned, Set<String> dependencies) {
    String logicalId() {
        return declared.logicalId();
    }

    String physicalId() {
        return provisioned.physicalId();
    }

    String type() {
        return declared.type();
    }

    DeployedResource with(ProvisionedResource other) {
        return new DeployedResource(declared, properties, other, dependencies);
    }

    boolean isSamePhysicalResourceAs(DeployedResource other) {
        return physicalId().equals(other.physicalId());
    }
}
