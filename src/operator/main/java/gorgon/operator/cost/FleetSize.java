package gorgon.operator.cost;

import gorgon.config.EnvironmentConfiguration;
import gorgon.config.Operation;
import java.time.Duration;

/**
 * How many instances there are.
 *
 * @param extra that an update of the most starts before it ends others
 * @param update how long that takes where nothing goes wrong
 */
record FleetSize(int fewest, int most, int extra, Duration update) {
    static FleetSize of(EnvironmentConfiguration environment) {
        Operation operation = environment.operation();
        int most = operation.mostInstances(environment.fleet());
        return new FleetSize(
                operation.fewestInstances(environment.fleet()),
                most,
                operation.rollout().extraInstances(most),
                operation.rollout().usualTime(most));
    }

    boolean isFixed() {
        return fewest == most;
    }
}
