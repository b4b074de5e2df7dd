package gorgon.infra.function;

import java.util.Optional;
import software.amazon.awscdk.Duration;

/**
 * What a function runs with.
 *
 * @param javaToolOptions for the JVM; empty: Lambda's own, which stop at C1
 */
public record FunctionSize(int memoryInMebibytes, Duration timeout, Optional<String> javaToolOptions) {}
