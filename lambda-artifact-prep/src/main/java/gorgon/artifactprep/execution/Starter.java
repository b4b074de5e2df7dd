package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.cloudformation.CustomResourceRequest;
import gorgon.artifactprep.cloudformation.RequestType;
import gorgon.artifactprep.cloudformation.Responder;
import gorgon.artifactprep.cloudformation.ReturnAddress;
import gorgon.artifactprep.execution.Executions.Execution;
import gorgon.artifactprep.staging.StagedModelProperties;
import java.util.List;

/** Turns a request of CloudFormation into exactly one execution, or into a refusal. */
public final class Starter {
    /** The cause of stopping an execution that a newer one replaces. */
    static final String SUPERSEDED = "SUPERSEDED";

    private final Executions executions;
    private final Responder responder;

    public Starter(Executions executions, Responder responder) {
        this.executions = executions;
        this.responder = responder;
    }

    /** What became of a request. */
    public enum Outcome {
        STARTED,
        DUPLICATE,
        REFUSED
    }

    /** Starts the execution; a request that cannot be started is answered FAILED at once. */
    public Outcome start(JsonNode event) {
        ReturnAddress returnAddress = ReturnAddress.parse(event);
        try {
            CustomResourceRequest request = CustomResourceRequest.parse(event, returnAddress);
            // A Delete has to work whatever the properties were: the Create may have failed for them.
            if (request.type() != RequestType.DELETE) {
                StagedModelProperties.parse(request.properties());
            }
            return start(request);
        } catch (RuntimeException failure) {
            responder.deliver(Answer.refusal(event, returnAddress, failure));
            return Outcome.REFUSED;
        }
    }

    private Outcome start(CustomResourceRequest request) {
        String name = new Operation(request, false).name();
        List<Execution> recent = executions.recent();
        // A late second delivery of an old request must not stop the newer one.
        if (recent.stream().anyMatch(execution -> execution.name().equals(name))) {
            return Outcome.DUPLICATE;
        }
        String scope = Operation.namePrefix(Operation.scopeOf(request.returnAddress()));
        List<Execution> obsolete = recent.stream()
                .filter(execution -> execution.running() && execution.name().startsWith(scope))
                .toList();
        obsolete.forEach(execution -> executions.stop(execution.arn(), SUPERSEDED));
        Operation operation = new Operation(request, !obsolete.isEmpty());
        return executions.start(name, operation.toJson()) ? Outcome.STARTED : Outcome.DUPLICATE;
    }
}
