package gorgon.infra.artifacts;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.JitterType;
import software.amazon.awscdk.services.stepfunctions.RetryProps;
import software.amazon.awscdk.services.stepfunctions.TaskStateBase;

/** Which errors of a task are worth another try. */
final class RetryPolicy {
    // The functions' exceptions; Lambda reports an exception by its class name.
    private static final String FAILURES = "gorgon.artifactprep.failure.";
    private static final String NOT_DELIVERED = "gorgon.artifactprep.cloudformation.ResponseNotDelivered";
    private static final List<String> OTHER_SIDE_IS_BUSY = List.of(
            FAILURES + "HubThrottled",
            FAILURES + "HubUnavailable",
            FAILURES + "CdnRejected",
            FAILURES + "StorageThrottled",
            FAILURES + "StorageAccess");

    private RetryPolicy() {}

    /** For the steps that answer CloudFormation. */
    static void forAnsweringTasks(TaskStateBase task) {
        task.addRetry(lambdaIsBusy());
        task.addRetry(longerAndLonger(List.of(NOT_DELIVERED), 6));
        task.addRetry(functionDied());
    }

    /** For the steps that talk to the Hub or to S3; 375 seconds, as the Hub counts requests in windows of 300. */
    static void forStagingTasks(TaskStateBase task) {
        task.addRetry(lambdaIsBusy());
        task.addRetry(longerAndLonger(OTHER_SIDE_IS_BUSY, 9));
        task.addRetry(functionDied());
    }

    /** See "Best practices for Step Functions: handle transient Lambda service exceptions". */
    private static RetryProps lambdaIsBusy() {
        return RetryProps.builder()
                .errors(List.of(
                        "Lambda.TooManyRequestsException",
                        "Lambda.ServiceException",
                        "Lambda.AWSLambdaException",
                        "Lambda.SdkClientException"))
                .interval(Duration.seconds(2))
                .backoffRate(2)
                .maxAttempts(6)
                .jitterStrategy(JitterType.FULL)
                .build();
    }

    private static RetryProps longerAndLonger(List<String> errors, int attempts) {
        return RetryProps.builder()
                .errors(errors)
                .interval(Duration.seconds(5))
                .backoffRate(2)
                .maxAttempts(attempts)
                .maxDelay(Duration.seconds(60))
                .build();
    }

    /** The last two: memory that ran out inside of the JVM, and of the sandbox as newer runtimes report it. */
    private static RetryProps functionDied() {
        return RetryProps.builder()
                .errors(List.of(
                        "Sandbox.Timedout",
                        "Runtime.ExitError",
                        "Lambda.Unknown",
                        "java.lang.OutOfMemoryError",
                        "Runtime.OutOfMemory"))
                .maxAttempts(2)
                .build();
    }
}
