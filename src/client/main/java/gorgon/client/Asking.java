package gorgon.client;

import org.jspecify.annotations.Nullable;

/** Who is asked how, as failures tell it. */
record Asking(String endpoint, String how) {
    EndpointFailure failure(Cause cause, String text, @Nullable Throwable thrown) {
        return new EndpointFailure(
                cause.kind(),
                "tried to %s the endpoint %s: %s; %s".formatted(how, endpoint, cause.happened(), cause.cure()),
                text,
                cause.container(),
                thrown);
    }
}
