package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * How an update takes an endpoint from one fleet to the next: a {@code DeploymentConfig}.
 *
 * @param step what a rolling update, a canary or a linear shift moves at a time; empty: everything at once
 * @param alarms that end an update in a rollback
 */
record RolloutPolicy(ObjectNode properties, Strategy strategy, Optional<CapacitySize> step, List<String> alarms) {
    enum Strategy {
        ALL_AT_ONCE(0),
        CANARY(0),
        LINEAR(10),
        ROLLING(5);

        private final int smallestPercent;

        Strategy(int smallestPercent) {
            this.smallestPercent = smallestPercent;
        }
    }

    private static final int LARGEST_PERCENT = 50;

    RolloutPolicy {
        alarms = List.copyOf(alarms);
    }

    /** Without a policy an update is blue/green and all at once. */
    static RolloutPolicy none() {
        return new RolloutPolicy(
                JsonNodeFactory.instance.objectNode(), Strategy.ALL_AT_ONCE, Optional.empty(), List.of());
    }

    static RolloutPolicy of(JsonNode deploymentConfig) {
        return deploymentConfig instanceof ObjectNode config ? RolloutReader.read(config) : none();
    }

    void requireFits(int instances) {
        step.ifPresent(size -> size.requireWithin(strategy.smallestPercent, LARGEST_PERCENT, instances));
    }

    /** The instances of a type that an update starts before it ends others. */
    int extraInstances(String type, int wanted, Optional<ServingFleet> old) {
        boolean sameType =
                old.filter(fleet -> fleet.choice().type().equals(type)).isPresent();
        if (strategy != Strategy.ROLLING || !sameType) {
            return wanted;
        }
        int growth = Math.max(0, wanted - old.orElseThrow().count());
        return step.orElseThrow().of(wanted) + growth;
    }
}
