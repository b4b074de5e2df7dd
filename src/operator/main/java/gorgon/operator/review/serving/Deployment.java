package gorgon.operator.review.serving;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.config.Rollout;
import gorgon.config.Rollout.Strategy;
import java.time.Duration;

/** A template's DeploymentConfig (API reference: without one, all at once), as the configuration's {@link Rollout}. */
record Deployment(JsonNode endpoint) {
    private static final int LONGEST_SECONDS = 28_800;
    private static final int PERCENT = 100;

    Rollout of(int instances) {
        return new Rollout(
                strategy(),
                strategy() == Strategy.ROLLING ? batch(instances) : instances,
                Duration.ofSeconds(bake().asInt()),
                Duration.ofSeconds(
                        policy().path("MaximumExecutionTimeoutInSeconds").asInt(LONGEST_SECONDS)),
                isWatched());
    }

    Strategy strategy() {
        if (!rolling().isMissingNode()) {
            return Strategy.ROLLING;
        }
        return switch (blueGreen().at("/TrafficRoutingConfiguration/Type").asText()) {
            case "CANARY", "LINEAR" -> Strategy.CANARY;
            default -> Strategy.ALL_AT_ONCE;
        };
    }

    boolean isWatched() {
        return !endpoint.at("/DeploymentConfig/AutoRollbackConfiguration/Alarms")
                .isEmpty();
    }

    /** SageMaker does not say how it rounds a share: up, so that nobody asks for too little. */
    private int batch(int instances) {
        JsonNode size = rolling().path("MaximumBatchSize");
        int value = size.path("Value").asInt(1);
        return Math.max(
                1,
                size.path("Type").asText().equals("CAPACITY_PERCENT")
                        ? Math.ceilDiv(instances * value, PERCENT)
                        : value);
    }

    private JsonNode bake() {
        return strategy() == Strategy.ROLLING
                ? rolling().path("WaitIntervalInSeconds")
                : blueGreen().at("/TrafficRoutingConfiguration/WaitIntervalInSeconds");
    }

    private JsonNode policy() {
        return strategy() == Strategy.ROLLING ? rolling() : blueGreen();
    }

    private JsonNode rolling() {
        return endpoint.at("/DeploymentConfig/RollingUpdatePolicy");
    }

    private JsonNode blueGreen() {
        return endpoint.at("/DeploymentConfig/BlueGreenUpdatePolicy");
    }
}
