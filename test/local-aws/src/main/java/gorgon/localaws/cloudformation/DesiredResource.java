package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** A resource as a deployment wants it: declared, and resolved against what exists by then. */
record DesiredResource(TemplateResource declared, ObjectNode properties, Set<String> dependencies) {
    DeployedResource as(ProvisionedResource provisioned) {
        return new DeployedResource(declared, properties, provisioned, dependencies);
    }
}
