package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.cloudformation.CustomResourceRequest;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.Responder;
import gorgon.artifactprep.cloudformation.ReturnAddress;
import gorgon.artifactprep.execution.Executions.Execution;
import gorgon.artifactprep.s3.ArtifactStore;
import gorgon.artifactprep.staging.Aborter;
import gorgon.artifactprep.staging.StagedModelProperties;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Undoes and answers what nothing else did: a Starter that failed, an execution that ended without its own answer. */
public final class Backstop {
    // Of the function's three minutes; the answer needs up to 45 seconds, two looks at executions 30.
    private static final Duration MOST_FOR_UNDOING = Duration.ofSeconds(90);

    private final Executions executions;
    private final Function<String, ArtifactStore> stores;
    private final Responder responder;
    private final Duration mostForUndoing;

    public Backstop(Executions executions, Function<String, ArtifactStore> stores, Responder responder) {
        this(executions, stores, responder, MOST_FOR_UNDOING);
    }

    Backstop(
            Executions executions,
            Function<String, ArtifactStore> stores,
            Responder responder,
            Duration mostForUndoing) {
        this.executions = executions;
        this.stores = stores;
        this.responder = responder;
        this.mostForUndoing = mostForUndoing;
    }

    /** What became of an event. */
    public enum Outcome {
        ANSWERED,
        IGNORED
    }

    /**
     * Answers FAILED, after removing what was left behind unless a newer operation works there; ignores what a newer
     * operation replaced, and a request whose own execution runs and will answer.
     *
     * @param event of Lambda's on-failure destination, or of EventBridge about the status of an execution
     */
    public Outcome handle(JsonNode event) {
        return switch (UnansweredOperation.of(event, executions)) {
            case UnansweredOperation.Superseded() -> Outcome.IGNORED;
            case UnansweredOperation.NotStarted(CustomResourceRequest request, String reason) ->
                isRunning(request.returnAddress()) ? Outcome.IGNORED : answer(request, reason + undo(request));
            case UnansweredOperation.Ended(CustomResourceRequest request, String reason) ->
                answer(request, reason + undo(request));
            case UnansweredOperation.Undone(CustomResourceRequest request, String reason) -> answer(request, reason);
            case UnansweredOperation.Unreadable(CustomResourceResponse answer) -> deliver(answer);
        };
    }

    private Outcome answer(CustomResourceRequest request, String reason) {
        return deliver(Answer.failed(request, reason));
    }

    private Outcome deliver(CustomResourceResponse answer) {
        responder.deliver(answer);
        return Outcome.ANSWERED;
    }

    private boolean isRunning(ReturnAddress returnAddress) {
        return executions.recentOf(Operation.scopeOf(returnAddress)).stream()
                .anyMatch(execution -> execution.running() && isOf(returnAddress, execution));
    }

    private boolean isAnotherRunning(ReturnAddress returnAddress) {
        return executions.recentOf(Operation.scopeOf(returnAddress)).stream()
                .anyMatch(execution -> execution.running() && !isOf(returnAddress, execution));
    }

    private static boolean isOf(ReturnAddress returnAddress, Execution execution) {
        return execution.name().equals(Operation.nameOf(returnAddress));
    }

    /** Empty, or what to add to the reason: whatever happens here, CloudFormation waits for its answer. */
    private String undo(CustomResourceRequest request) {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> undoing = thread.submit(() -> undoUnlessAnotherRuns(request));
            try {
                undoing.get(mostForUndoing.toMillis(), TimeUnit.MILLISECONDS);
                return "";
            } catch (TimeoutException late) {
                undoing.cancel(true);
                return "; undoing it was given up after %d seconds".formatted(mostForUndoing.toSeconds());
            } catch (ExecutionException failed) {
                return "; undoing it failed too: " + Reason.of(Objects.requireNonNullElse(failed.getCause(), failed));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return "; undoing it was interrupted";
            }
        }
    }

    private void undoUnlessAnotherRuns(CustomResourceRequest request) {
        if (!isAnotherRunning(request.returnAddress())) {
            StagedModelProperties.bucketName(request.properties())
                    .ifPresent(bucket -> new Aborter(stores.apply(bucket))
                            .abortUnfinished(Operation.scopeOf(request.returnAddress())));
        }
    }
}
