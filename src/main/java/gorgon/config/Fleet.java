package gorgon.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The instances behind the endpoint and how long they may take to start.
 *
 * @param fallbackTypes taken in this order where AWS has no capacity of the first; none: SageMaker waits or fails
 * @param provisionTimeout how long SageMaker waits for capacity before it fails; empty: it does not
 * @param inferenceAmi the host's image; empty: what the container's CUDA needs
 */
public record Fleet(
        String instanceType,
        int instanceCount,
        Duration modelDownload,
        Duration containerStartup,
        List<String> fallbackTypes,
        Optional<Duration> provisionTimeout,
        Routing routing,
        Optional<String> inferenceAmi) {
    public Fleet {
        fallbackTypes = List.copyOf(fallbackTypes);
    }

    public Fleet(String instanceType, int instanceCount, Duration modelDownload, Duration containerStartup) {
        this(
                instanceType,
                instanceCount,
                modelDownload,
                containerStartup,
                List.of(),
                Optional.empty(),
                Routing.LEAST_OUTSTANDING_REQUESTS,
                Optional.empty());
    }

    /** The instance type and those that may take its place, best first. */
    public List<String> types() {
        return Stream.concat(Stream.of(instanceType), fallbackTypes.stream()).toList();
    }

    /** SageMaker's strategies, by its names. */
    public enum Routing {
        LEAST_OUTSTANDING_REQUESTS,
        RANDOM
    }
}
