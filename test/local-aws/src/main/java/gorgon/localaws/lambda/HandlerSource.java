package gorgon.localaws.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows the functions that run in this JVM, by their {@code Handler} property; every other one gets a process of its
 * own. The supplier is what a cold start is on AWS: called once a sandbox, and its exception fails the invocation.
 */
@FunctionalInterface
public interface HandlerSource {
    HandlerSource NONE = handler -> Optional.empty();

    Optional<Supplier<RequestStreamHandler>> find(String handler);
}
