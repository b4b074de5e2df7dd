package gorgon.artifactprep.guard;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.account.Stacks;
import gorgon.artifactprep.cloudformation.CustomResourceRequest;
import gorgon.artifactprep.cloudformation.CustomResourceResponse;
import gorgon.artifactprep.cloudformation.RequestType;
import gorgon.artifactprep.cloudformation.Responder;
import gorgon.artifactprep.cloudformation.ReturnAddress;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.time.Deadline;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Answers CloudFormation with what a guard says, and refuses nothing while the stack rolls back. A request that comes twice is
 * judged and answered twice, which is harmless: CloudFormation takes the first answer.
 */
public final class Gate {
    // One call to AWS takes no longer.
    private static final Duration LATE = Duration.ofSeconds(15);
    // Four tries five seconds apart, if AWS says quickly that it does not say.
    private static final Duration TO_ASK_FOR_THE_STACK = Duration.ofSeconds(30);

    /** How long after the deadline the answer is on its way at the latest. */
    public static final Duration GRACE = LATE.plus(TO_ASK_FOR_THE_STACK);

    private final String prefix;
    private final Guard guard;
    private final Rollback rollback;
    private final Responder responder;

    /**
     * @param prefix of the physical resource id, before the endpoint's name
     */
    public Gate(String prefix, Guard guard, Stacks stacks, Responder responder) {
        this.prefix = prefix;
        this.guard = guard;
        this.rollback = new Rollback(stacks);
        this.responder = responder;
    }

    /**
     * Returns what it has answered.
     *
     * @param deadline by which the guard should know
     * @throws gorgon.artifactprep.failure.InvalidRequest if the event names nobody to answer
     */
    public CustomResourceResponse answer(JsonNode event, Deadline deadline) {
        ReturnAddress returnAddress = ReturnAddress.parse(event);
        String id = physicalResourceId(event);
        CustomResourceResponse response = switch (ruling(event, returnAddress, deadline)) {
            case Ruling.Pass(var attributes, var remark) ->
                CustomResourceResponse.success(returnAddress, id, attributes, remark);
            case Ruling.Refusal(var attributes, var reason) ->
                // A rollback that this stops would need a person, and could do no more.
                rollback.isUnderway(returnAddress.stackId(), deadline.left().plus(GRACE))
                        ? CustomResourceResponse.success(returnAddress, id, attributes, reason)
                        : CustomResourceResponse.failed(returnAddress, id, reason);
        };
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

    private Ruling ruling(JsonNode event, ReturnAddress returnAddress, Deadline deadline) {
        try {
            CustomResourceRequest request = CustomResourceRequest.parse(event, returnAddress);
            return request.type() == RequestType.DELETE
                    ? new Ruling.Pass(new TreeMap<>(), "")
                    : TimedWork.within(
                            deadline.left().plus(LATE),
                            () -> guard.judge(returnAddress.stackId(), request.properties(), deadline));
        } catch (TimeoutException late) {
            return new Ruling.Refusal("tried to ask AWS: there was no answer in time; deploy again");
        } catch (ExecutionException failed) {
            return new Ruling.Refusal(reason(Objects.requireNonNullElse(failed.getCause(), failed)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Ruling.Refusal("tried to ask AWS: the function was interrupted; deploy again");
        } catch (RuntimeException unreadable) {
            return new Ruling.Refusal(reason(unreadable));
        }
    }

    private static String reason(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        return failure instanceof StagingFailure
                ? message
                : "%s: %s".formatted(failure.getClass().getSimpleName(), message);
    }
}
