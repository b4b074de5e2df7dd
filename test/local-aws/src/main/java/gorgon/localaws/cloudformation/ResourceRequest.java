package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One resource as the engine hands it to its provider.
 *
 * @param properties resolved: no intrinsic function is left in them
 * @param generatedName a fresh name of CloudFormation's form {@code stack-logicalId-SUFFIX}, for a resource without one
 */
public record ResourceRequest(
        String stackId, String stackName, String logicalId, String type, ObjectNode properties, String generatedName) {}
