package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;

/** Lambda's asynchronous invocation, as CloudFormation calls a custom resource's function. */
@FunctionalInterface
public interface FunctionQueue {
    /** Throws where there is no such function; what becomes of the invocation is not CloudFormation's affair. */
    void invokeLater(String nameOrArn, JsonNode event);
}
