package gorgon.infra.artifacts;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.JitterType;
import software.amazon.awscdk.services.stepfunctions.RetryProps;
import software.amazon.awscdk.services.stepfunctions.TaskStateBase;

/** Which errors of a task are worth another try. */
final class RetryPolicy {
    private static final String FAILURES = "gorgon.artifactprep.failure.";

    private RetryPolicy() {}

    static void forEveryTask(TaskStateBase task) {
        task.addRetry(lambdaIsBusy());
        task.addRetry(functionDied());
    }

    /** For the steps that talk to the Hub or to S3. */
    static void forStagingTasks(TaskStateBase task) {
        task.addRetry(lambdaIsBusy());
        task.addRetry(otherSideIsBusy());
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

    /** The functions' retryable failures; Lambda reports an exception by its class name. */
    private static RetryProps otherSideIsBusy() {
        return RetryProps.builder()
                .errors(List.of(
                        FAILURES + "HubThrottled",
                        FAILURES + "HubUnavailable",
                        FAILURES + "CdnRejected",
                        FAILURES + "StorageThrottled",
                        FAILURES + "StorageAccess"))
                .interval(Duration.seconds(5))
                .backoffRate(2)
                .maxAttempts(6)
                .maxDelay(Duration.seconds(60))
                .build();
    }

    private static RetryProps functionDied() {
        return RetryProps.builder()
                .errors(List.of("Sandbox.Timedout", "Runtime.ExitError", "Lambda.Unknown"))
                .maxAttempts(2)
                .build();
    }
}
