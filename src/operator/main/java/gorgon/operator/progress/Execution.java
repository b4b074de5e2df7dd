package gorgon.operator.progress;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution of the state machine.
 *
 * @param removes whether it stages nothing, and removes a model instead
 */
record Execution(
        String arn,
        String status,
        Instant startedAt,
        Optional<Instant> endedAt,
        boolean removes,
        Optional<String> failure) {
    boolean isRunning() {
        return endedAt.isEmpty();
    }

    boolean succeeded() {
        return status.equals("SUCCEEDED");
    }

    String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Its page in the AWS console. */
    String page() {
        String[] parts = arn.split(":", -1);
        String region = parts[3];
        return "https://%s.%s/states/home?region=%s#/v2/executions/details/%s"
                .formatted(region, domain(parts[1]), region, arn);
    }

    private static String domain(String partition) {
        return switch (partition) {
            case "aws-cn" -> "console.amazonaws.cn";
            case "aws-us-gov" -> "console.amazonaws-us-gov.com";
            default -> "console.aws.amazon.com";
        };
    }
}
