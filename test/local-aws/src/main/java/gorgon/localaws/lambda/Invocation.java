package gorgon.localaws.lambda;

import java.time.Instant;
import java.util.Map;

/** One event on its way to a function, as JSON text. */
record Invocation(String requestId, String functionArn, Instant deadline, String event) {
    /** As the runtime API hands it over (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html#runtimes-api-next). */
    Map<String, String> headers() {
        return Map.of(
                "Lambda-Runtime-Aws-Request-Id",
                requestId,
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(deadline.toEpochMilli()),
                "Lambda-Runtime-Invoked-Function-Arn",
                functionArn,
                "Content-Type",
                "application/json");
    }
}
