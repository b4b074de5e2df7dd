package gorgon.client;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** There is no answer, or only its beginning. */
public final class EndpointFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final String text;
    private final transient Container container;

    /** What went wrong. */
    public enum Kind {
        /** The request itself: TGI or SageMaker refuses it, and would again. */
        INVALID,
        /** More requests than TGI or SageMaker takes at a time; nothing was generated. */
        OVERLOADED,
        /** There is no such endpoint, or none in service. */
        NOT_FOUND,
        /** AWS does not let these credentials ask, or does not know them. */
        DENIED,
        /** Nobody was reached, so nothing was generated. */
        UNREACHABLE,
        /** The container failed while it generated, or said that it did. */
        CONTAINER,
        /** A limit passed, SageMaker's or the client's. */
        TIMED_OUT,
        /** The stream ended before the answer did. */
        CUT_OFF,
        /** What came is not what TGI sends. */
        UNREADABLE
    }

    /** What SageMaker tells of the container's own error. */
    public record Container(OptionalInt status, Optional<String> message, Optional<String> logStreamArn) {
        public static Container silent() {
            return new Container(OptionalInt.empty(), Optional.empty(), Optional.empty());
        }
    }

    public EndpointFailure(Kind kind, String message, String text, Container container, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.text = text;
        this.container = container;
    }

    public Kind kind() {
        return kind;
    }

    /** What had arrived of the answer. */
    public String text() {
        return text;
    }

    public Container container() {
        return container;
    }
}
