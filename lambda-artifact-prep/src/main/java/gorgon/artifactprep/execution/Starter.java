package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.cloudformation.CustomResourceRequest;
import gorgon.artifactprep.cloudformation.RequestType;
import gorgon.artifactprep.cloudformation.Responder;
import gorgon.artifactprep.cloudformation.ReturnAddress;
import gorgon.artifactprep.execution.Executions.Execution;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.staging.Scope;
import gorgon.artifactprep.staging.StagedModelProperties;
import gorgon.artifactprep.time.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns a request of CloudFormation into exactly one execution, or into a refusal. */
public final class Starter {
    /** The cause of stopping an execution that a newer one replaces. */
    static final String SUPERSEDED = "SUPERSEDED";

    // CloudFormation acts on an answer before the execution that gave it has reached its end.
    private static final int LOOKS = 8;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Executions executions;
    private final Responder responder;
    private final Pause pause;

    public Starter(Executions executions, Responder responder, Pause pause) {
        this.executions = executions;
        this.responder = responder;
        this.pause = pause;
    }

    /** What became of a request; LATE is a Create that a newer operation has overtaken, so that nobody waits for it. */
    public enum Outcome {
        STARTED,
        DUPLICATE,
        LATE,
        REFUSED
    }

    /**
     * Starts the execution; an invalid request is answered FAILED at once. Whatever else fails may work the next time:
     * Lambda tries three times before it calls the backstop.
     */
    public Outcome start(JsonNode event) {
        ReturnAddress returnAddress = ReturnAddress.parse(event);
        try {
            return start(read(event, returnAddress));
        } catch (InvalidRequest invalid) {
            responder.deliver(Answer.refusal(event, returnAddress, invalid));
            return Outcome.REFUSED;
        }
    }

    private static CustomResourceRequest read(JsonNode event, ReturnAddress returnAddress) {
        CustomResourceRequest request = CustomResourceRequest.parse(event, returnAddress);
        // A Delete has to work whatever the properties were: the Create may have failed for them.
        if (request.type() != RequestType.DELETE) {
            StagedModelProperties.parse(request.properties());
        }
        return request;
    }

    private Outcome start(CustomResourceRequest request) {
        String name = Operation.nameOf(request.returnAddress());
        Scope scope = Operation.scopeOf(request.returnAddress());
        List<Execution> recent = executions.recentOf(scope);
        List<String> names = recent.stream().map(Execution::name).toList();
        if (names.contains(name)) {
            // An earlier delivery may have started it and then failed to stop the older ones; newer ones stay.
            stop(running(recent.subList(names.indexOf(name) + 1, names.size())));
            return Outcome.DUPLICATE;
        }
        List<Execution> obsolete = runningAfterAMoment(scope, running(recent));
        // A Create waits for the resource's older operations to end: what runs here is newer.
        if (request.type() == RequestType.CREATE && !obsolete.isEmpty()) {
            return Outcome.LATE;
        }
        return replace(obsolete, new Operation(request, Optional.of(Instant.now()), !obsolete.isEmpty()));
    }

    // In this order a start that fails leaves everything as it was, and its repetition sees what this one saw.
    private Outcome replace(List<Execution> obsolete, Operation operation) {
        if (!executions.start(operation.name(), operation.toJson())) {
            return Outcome.DUPLICATE;
        }
        stop(obsolete);
        return Outcome.STARTED;
    }

    private void stop(List<Execution> obsolete) {
        obsolete.forEach(execution -> executions.stop(execution.arn(), SUPERSEDED));
    }

    private List<Execution> runningAfterAMoment(Scope scope, List<Execution> runningNow) {
        List<Execution> running = runningNow;
        for (int look = 0; look < LOOKS && !running.isEmpty(); look++) {
            pause.await(BETWEEN_LOOKS);
            running = running(executions.recentOf(scope));
        }
        return running;
    }

    private static List<Execution> running(List<Execution> executions) {
        return executions.stream().filter(Execution::running).toList();
    }
}
