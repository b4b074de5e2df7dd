package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.cloudformation.CustomResourceRequest;
import gorgon.artifactprep.cloudformation.Responder;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Aborter;
import gorgon.artifactprep.staging.Scope;
import gorgon.artifactprep.staging.StagedModelProperties;
import java.util.function.Function;

/** Undoes and answers what nothing else did: a Starter that failed, an execution that ended without its own answer. */
public final class Backstop {
    private final Executions executions;
    private final Function<String, ArtifactStore> stores;
    private final Responder responder;

    public Backstop(Executions executions, Function<String, ArtifactStore> stores, Responder responder) {
        this.executions = executions;
        this.stores = stores;
        this.responder = responder;
    }

    /** What became of an event. */
    public enum Outcome {
        ANSWERED,
        IGNORED
    }

    /**
     * Answers FAILED, after removing what was left behind; ignores what a newer operation replaced or is working on.
     *
     * @param event of Lambda's on-failure destination, or of EventBridge about the status of an execution
     */
    public Outcome handle(JsonNode event) {
        return switch (UnansweredOperation.of(event, executions)) {
            case UnansweredOperation.Superseded() -> Outcome.IGNORED;
            case UnansweredOperation.Failed(CustomResourceRequest request, String reason) -> answer(request, reason);
            case UnansweredOperation.Unreadable unreadable -> {
                responder.deliver(unreadable.answer());
                yield Outcome.ANSWERED;
            }
        };
    }

    private Outcome answer(CustomResourceRequest request, String reason) {
        Scope scope = Operation.scopeOf(request.returnAddress());
        if (isBusy(scope)) {
            return Outcome.IGNORED;
        }
        responder.deliver(Answer.failed(request, reason + undo(request, scope)));
        return Outcome.ANSWERED;
    }

    private boolean isBusy(Scope scope) {
        return executions.recent().stream()
                .anyMatch(execution -> execution.running() && execution.name().startsWith(Operation.namePrefix(scope)));
    }

    /** Empty, or what to add to the reason: whatever happens here, CloudFormation waits for its answer. */
    private String undo(CustomResourceRequest request, Scope scope) {
        try {
            StagedModelProperties.bucketName(request.properties())
                    .ifPresent(bucket -> new Aborter(stores.apply(bucket)).abortUnfinished(scope));
            return "";
        } catch (RuntimeException failure) {
            return "; undoing it failed too: " + Reason.of(failure);
        }
    }
}
