package gorgon.localaws.sagemaker;

import gorgon.localaws.alarms.Alarms;
import gorgon.localaws.sagemaker.tgi.TgiServer;
import java.util.List;
import java.util.Optional;

/** Takes an endpoint from one fleet to the next; nobody waits for bake times, but alarms count. */
final class FleetMover {
    private final Instances instances;
    private final ContainerStarter starter;
    private final Alarms alarms;
    private final HostingFaults faults;

    FleetMover(Instances instances, ContainerStarter starter, Alarms alarms, HostingFaults faults) {
        this.instances = instances;
        this.starter = starter;
        this.alarms = alarms;
        this.faults = faults;
    }

    /** Empty: rolled back, and nobody is told. Throws with SageMaker's failure reason. */
    Optional<ServingFleet> move(FleetChange change, Optional<ServingFleet> old) {
        Optional<ServingFleet> same =
                old.filter(fleet -> fleet.config().name().equals(change.config().name()));
        return same.isPresent() ? Optional.of(resized(same.get(), change)) : replaced(change, old);
    }

    /** What AWS does with an update to the configuration that serves is not known; here it starts no second fleet. */
    private ServingFleet resized(ServingFleet fleet, FleetChange change) {
        instances.serve(change.endpoint(), fleet.choice().type(), change.count());
        return fleet.of(change.count());
    }

    private Optional<ServingFleet> replaced(FleetChange change, Optional<ServingFleet> old) {
        InstanceChoice choice = instances.start(change, old);
        try {
            TgiServer server = starter.start(change.endpoint(), change.config(), choice);
            if (old.isPresent()) {
                requireQuiet(change.policy().alarms(), old.get());
                if (faults.takeSilentRollback()) {
                    return Optional.empty();
                }
            }
            instances.serve(change.endpoint(), choice.type(), change.count());
            return Optional.of(new ServingFleet(change.config(), choice, change.count(), server));
        } finally {
            instances.abandon(change.endpoint());
        }
    }

    /** An alarm that was raised before the update ends it, too. AWS's own words for it are not known. */
    private void requireQuiet(List<String> watched, ServingFleet old) {
        List<String> raised = watched.stream()
                .filter(alarm -> alarms.state(alarm).equals(Optional.of("ALARM")))
                .toList();
        if (!raised.isEmpty()) {
            throw new IllegalStateException("The update was rolled back to endpoint configuration "
                    + old.config().name() + ": alarms " + raised + " of the AutoRollbackConfiguration are in ALARM.");
        }
    }
}
