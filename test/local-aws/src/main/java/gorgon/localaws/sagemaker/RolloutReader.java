package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.Fields;
import gorgon.localaws.sagemaker.RolloutPolicy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses a {@code DeploymentConfig} and refuses the numbers that the API refuses (botocore 1.43.107). */
final class RolloutReader {
    private static final int MOST_ALARMS = 10;
    private static final int LONGEST_WAIT = 3600;
    private static final String LIMIT = "MaximumExecutionTimeoutInSeconds";
    private static final String WAIT = "WaitIntervalInSeconds";
    private static final String TERMINATION = "TerminationWaitInSeconds";
    private static final String TRAFFIC = "TrafficRoutingConfiguration";

    private RolloutReader() {}

    static RolloutPolicy read(ObjectNode config) {
        new Fields(config)
                .allowOnly(
                        "DeploymentConfig",
                        Set.of("AutoRollbackConfiguration", "BlueGreenUpdatePolicy", "RollingUpdatePolicy"));
        JsonNode blueGreen = config.path("BlueGreenUpdatePolicy");
        JsonNode rolling = config.path("RollingUpdatePolicy");
        Validation.require(
                blueGreen.isMissingNode() || rolling.isMissingNode(),
                "Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy can be given.");
        List<String> alarms = alarms(config.path("AutoRollbackConfiguration"));
        if (rolling.isObject()) {
            return rolling(config, new Fields(rolling), alarms);
        }
        return blueGreen.isObject()
                ? blueGreen(config, new Fields(blueGreen), alarms)
                : new RolloutPolicy(config.deepCopy(), Strategy.ALL_AT_ONCE, Optional.empty(), alarms);
    }

    private static RolloutPolicy rolling(ObjectNode config, Fields policy, List<String> alarms) {
        policy.allowOnly("RollingUpdatePolicy", Set.of("MaximumBatchSize", WAIT, LIMIT, "RollbackMaximumBatchSize"));
        policy.required(WAIT);
        Validation.range("waitIntervalInSeconds", policy.number(WAIT, 0), 0, LONGEST_WAIT);
        requireLimit(policy, 0);
        if (policy.object().has("RollbackMaximumBatchSize")) {
            CapacitySize.of("RollbackMaximumBatchSize", policy.object().path("RollbackMaximumBatchSize"));
        }
        CapacitySize batch = CapacitySize.of("MaximumBatchSize", policy.object().path("MaximumBatchSize"));
        return new RolloutPolicy(config.deepCopy(), Strategy.ROLLING, Optional.of(batch), alarms);
    }

    private static RolloutPolicy blueGreen(ObjectNode config, Fields policy, List<String> alarms) {
        policy.allowOnly("BlueGreenUpdatePolicy", Set.of(TRAFFIC, TERMINATION, LIMIT));
        Fields traffic = new Fields(policy.object().path(TRAFFIC));
        traffic.allowOnly(TRAFFIC, Set.of("Type", WAIT, "CanarySize", "LinearStepSize"));
        // CloudFormation's schema lets it out, the API does not.
        traffic.required(WAIT);
        int wait = traffic.number(WAIT, 0);
        Validation.range("waitIntervalInSeconds", wait, 0, LONGEST_WAIT);
        int termination = policy.number(TERMINATION, 0);
        Validation.range("terminationWaitInSeconds", termination, 0, LONGEST_WAIT);
        requireLimit(policy, wait + termination);
        Validation.oneOf("type", traffic.required("Type"), Set.of("ALL_AT_ONCE", "CANARY", "LINEAR"));
        Strategy strategy = Strategy.valueOf(traffic.required("Type"));
        return new RolloutPolicy(config.deepCopy(), strategy, step(strategy, traffic.object()), alarms);
    }

    private static Optional<CapacitySize> step(Strategy strategy, JsonNode traffic) {
        String wanted = switch (strategy) {
            case CANARY -> "CanarySize";
            case LINEAR -> "LinearStepSize";
            case ALL_AT_ONCE, ROLLING -> "";
        };
        for (String member : List.of("CanarySize", "LinearStepSize")) {
            Validation.require(
                    traffic.has(member) == member.equals(wanted),
                    member + (member.equals(wanted) ? " is required for " : " is not allowed for ") + strategy + ".");
        }
        return wanted.isEmpty() ? Optional.empty() : Optional.of(CapacitySize.of(wanted, traffic.path(wanted)));
    }

    private static void requireLimit(Fields policy, int waits) {
        policy.text(LIMIT).ifPresent(text -> {
            int limit = policy.number(LIMIT, 0);
            Validation.range("maximumExecutionTimeoutInSeconds", limit, 600, 28800);
            Validation.require(
                    limit > waits, LIMIT + " " + limit + " must be larger than all waits together: " + waits);
        });
    }

    private static List<String> alarms(JsonNode rollback) {
        if (rollback.isMissingNode()) {
            return List.of();
        }
        new Fields(rollback).allowOnly("AutoRollbackConfiguration", Set.of("Alarms"));
        Validation.range("alarms", rollback.path("Alarms").size(), 1, MOST_ALARMS);
        List<String> alarms = new ArrayList<>();
        rollback.path("Alarms").forEach(alarm -> {
            Fields fields = new Fields(alarm);
            fields.allowOnly("Alarm", Set.of("AlarmName"));
            alarms.add(fields.required("AlarmName"));
        });
        return alarms;
    }
}
