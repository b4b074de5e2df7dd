package gorgon.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What is watched, and who hears of it.
 *
 * @param email subscribed to the topic of the alarms
 * @param topicArn an SNS topic that is there already, told of the alarms instead of one of the stack's own
 * @param logRetentionInDays one of CloudWatch's choices
 * @param expectsTraffic whether an endpoint that nobody asks is an alarm
 * @param slowestAnswer the 99th percentile of the model's latency that is still well
 * @param slowestFirstToken the 95th percentile of the wait for a stream's first part that is still well
 */
public record Watch(
        Optional<String> email,
        Optional<String> topicArn,
        int logRetentionInDays,
        boolean expectsTraffic,
        Duration slowestAnswer,
        Duration slowestFirstToken) {
    // SageMaker ends an answer after 60 seconds.
    public static final Watch STANDARD =
            new Watch(Optional.empty(), Optional.empty(), 30, false, Duration.ofSeconds(45), Duration.ofSeconds(10));
}
