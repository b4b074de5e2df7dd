package gorgon.client;

import gorgon.client.EndpointFailure.Container;
import gorgon.client.EndpointFailure.Kind;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;

/** What the container's own errors mean, whether SageMaker reports them or a stream does. */
final class ContainerCauses {
    private ContainerCauses() {}

    static Cause of(ModelErrorException error) {
        OptionalInt status =
                error.originalStatusCode() == null ? OptionalInt.empty() : OptionalInt.of(error.originalStatusCode());
        String body = Optional.ofNullable(error.originalMessage()).orElseGet(error::getMessage);
        String message =
                Json.read(body).flatMap(TgiError::in).map(TgiError::message).orElse(body);
        Container container = new Container(status, Optional.of(message), Optional.ofNullable(error.logStreamArn()));
        return timedOut(message) ? overdue(container) : of(TgiError.kind(status), message, container);
    }

    static Cause of(TgiError error) {
        return of(
                error.kind(),
                error.message(),
                new Container(error.status(), Optional.of(error.message()), Optional.empty()));
    }

    private static Cause of(Kind kind, String message, Container container) {
        return new Cause(kind, happened(kind, message, container), cure(kind, message, container), container);
    }

    private static String happened(Kind kind, String message, Container container) {
        String status = container.status().isPresent()
                ? ", status " + container.status().getAsInt()
                : "";
        return switch (kind) {
            case INVALID -> "TGI refuses the request (%s%s)".formatted(message, status);
            case OVERLOADED -> "TGI takes no more requests now (%s%s)".formatted(message, status);
            default -> "the container failed (%s%s)".formatted(message, status);
        };
    }

    private static String cure(Kind kind, String message, Container container) {
        return switch (kind) {
            case INVALID -> otherFormat(message).orElse("change what it names");
            case OVERLOADED -> "ask again later, with fewer requests at a time, or add instances";
            default ->
                "read the container's log%s (./gorgon doctor)"
                        .formatted(
                                container.logStreamArn().map(arn -> " " + arn).orElse(""));
        };
    }

    /** Until 2.3.1 MESSAGES_API_ENABLED decides which of the two formats TGI takes (router/src/server.rs). */
    private static Optional<String> otherFormat(String message) {
        if (message.contains("missing field `inputs`")) {
            return Optional.of("the endpoint takes the generate format: ask in that one (--format generate)");
        }
        return message.contains("missing field `messages`")
                ? Optional.of("the endpoint takes the messages format: ask in that one (--format messages)")
                : Optional.empty();
    }

    private static boolean timedOut(String message) {
        return message.contains("timed out while waiting for a response");
    }

    private static Cause overdue(Container container) {
        return new Cause(
                Kind.TIMED_OUT,
                "SageMaker gave the answer up at its limit of 60 seconds (%s)"
                        .formatted(container.message().orElse("")),
                "stream the answer, or ask for fewer tokens",
                container);
    }
}
