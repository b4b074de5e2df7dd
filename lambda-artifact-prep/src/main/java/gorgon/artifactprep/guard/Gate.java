package gorgon.artifactprep.guard;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.cloudformation.CustomResourceRequest;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.RequestType;
import gorgon.artifactprep.cloudformation.Responder;
import gorgon.artifactprep.cloudformation.ReturnAddress;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.time.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers CloudFormation with what a guard says. A request that comes twice is judged and answered twice, which is harmless:
 * CloudFormation takes the first answer.
 */
public final class Gate {
    // What a guard has left after its deadline to find out whether the stack rolls back.
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final String prefix;
    private final Guard guard;
    private final Responder responder;

    /**
     * @param prefix of the physical resource id, before the endpoint's name
     */
    public Gate(String prefix, Guard guard, Responder responder) {
        this.prefix = prefix;
        this.guard = guard;
        this.responder = responder;
    }

    /**
     * Returns what it has answered.
     *
     * @param deadline by which the guard should know; the answer is on its way 20 seconds later at most
     * @throws gorgon.artifactprep.failure.InvalidRequest if the event names nobody to answer
     */
    public CustomResourceResponse answer(JsonNode event, Deadline deadline) {
        ReturnAddress returnAddress = ReturnAddress.parse(event);
        String id = physicalResourceId(event);
        CustomResourceResponse response;
        try {
            response = response(CustomResourceRequest.parse(event, returnAddress), id, deadline);
        } catch (RuntimeException failure) {
            response = CustomResourceResponse.failed(returnAddress, id, reason(failure));
        }
        responder.deliver(response);
        return response;
    }

    // Once given it stays, or CloudFormation would take the resource for a new one and delete the old one.
    private String physicalResourceId(JsonNode event) {
        return Optional.ofNullable(event.path("PhysicalResourceId").textValue())
                .filter(id -> !id.isBlank())
                .orElseGet(() -> prefix
                        + "-"
                        + event.path("ResourceProperties").path("EndpointName").asText("none"));
    }

    private CustomResourceResponse response(CustomResourceRequest request, String id, Deadline deadline) {
        if (request.type() == RequestType.DELETE) {
            return CustomResourceResponse.success(request.returnAddress(), id, Map.of());
        }
        return switch (inTime(request, deadline)) {
            case Ruling.Pass(var attributes, var remark) ->
                CustomResourceResponse.success(request.returnAddress(), id, attributes, remark);
            case Ruling.Refusal(var reason) -> CustomResourceResponse.failed(request.returnAddress(), id, reason);
        };
    }

    private Ruling inTime(CustomResourceRequest request, Deadline deadline) {
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
        Future<Ruling> ruling =
                thread.submit(() -> guard.judge(request.returnAddress().stackId(), request.properties(), deadline));
        try {
            return ruling.get(deadline.left().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return new Ruling.Refusal("tried to ask AWS: there was no answer in time; deploy again");
        } catch (ExecutionException failed) {
            return new Ruling.Refusal(reason(Objects.requireNonNullElse(failed.getCause(), failed)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Ruling.Refusal("tried to ask AWS: the function was interrupted; deploy again");
        } finally {
            // Not close(), which would wait for what was given up.
            thread.shutdownNow();
        }
    }

    private static String reason(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        return failure instanceof StagingFailure
                ? message
                : "%s: %s".formatted(failure.getClass().getSimpleName(), message);
    }
}
