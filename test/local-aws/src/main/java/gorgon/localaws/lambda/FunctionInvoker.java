package gorgon.localaws.lambda;

import com.fasterxml.jackson.databind.JsonNode;

/** Invokes functions by name or ARN, for the services that call Lambda themselves. */
public interface FunctionInvoker {
    /** Waits for the answer; a failed invocation throws {@link FunctionError}. */
    JsonNode invoke(String nameOrArn, JsonNode event);

    /** Asynchronously, as {@code InvocationType=Event}: queued, retried, then sent to the on-failure destination. */
    void invokeLater(String nameOrArn, JsonNode event);
}
