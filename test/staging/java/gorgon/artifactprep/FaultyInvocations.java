package gorgon.artifactprep;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.lambda.FunctionError;
import gorgon.localaws.lambda.FunctionInvoker;

/** What Step Functions sees of Lambda, changed as a plan says. */
final class FaultyInvocations implements FunctionInvoker {
    /** One synchronous invocation; {@code functions} are the real ones. */
    @FunctionalInterface
    interface Plan {
        JsonNode invoke(FunctionInvoker functions, String function, JsonNode event);
    }

    private final FunctionInvoker functions;
    private volatile Plan plan = FunctionInvoker::invoke;

    FaultyInvocations(FunctionInvoker functions) {
        this.functions = functions;
    }

    /** The function works on, and nobody hears what becomes of it. */
    static void goesOnUnheard(FunctionInvoker functions, String function, JsonNode event) {
        Thread.startVirtualThread(() -> {
            try {
                functions.invoke(function, event);
            } catch (FunctionError | AwsError unheard) {
                // As on AWS: the caller is gone.
            }
        });
    }

    void faults(Plan changed) {
        plan = changed;
    }

    @Override
    public JsonNode invoke(String nameOrArn, JsonNode event) {
        return plan.invoke(functions, nameOrArn, event);
    }

    @Override
    public void invokeLater(String nameOrArn, JsonNode event) {
        functions.invokeLater(nameOrArn, event);
    }
}
