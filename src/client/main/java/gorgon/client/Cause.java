package gorgon.client;

import gorgon.client.EndpointFailure.Container;
import gorgon.client.EndpointFailure.Kind;

/**
 * Why there is no answer, or no more of it.
 *
 * @param happened with the value
 * @param cure what to do
 */
record Cause(Kind kind, String happened, String cure, Container container) {
    Cause(Kind kind, String happened, String cure) {
        this(kind, happened, cure, Container.silent());
    }
}
