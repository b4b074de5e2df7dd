package gorgon.localaws.lambda;

import java.time.Duration;
import java.util.Map;

/** A function as its template has it. */
record FunctionConfiguration(
        String name,
        String arn,
        String runtime,
        String handler,
        String role,
        int memoryInMegabytes,
        Duration timeout,
        Map<String, String> environment,
        String logGroup,
        Code code) {
    FunctionConfiguration {
        environment = Map.copyOf(environment);
    }
}
