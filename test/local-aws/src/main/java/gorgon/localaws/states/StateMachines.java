package gorgon.localaws.states;

import gorgon.localaws.http.AwsError;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/** All machines, by ARN. */
final class StateMachines {
    private final ConcurrentSkipListMap<String, StateMachine> machines = new ConcurrentSkipListMap<>();

    void create(StateMachine machine) {
        if (machines.putIfAbsent(machine.arn(), machine) != null) {
            throw new AwsError(
                    400, "StateMachineAlreadyExists", "State Machine Already Exists: '" + machine.arn() + "'");
        }
    }

    /** Executions that run keep the definition they started with. */
    void update(StateMachine machine) {
        machines.put(machine.arn(), machine);
    }

    void delete(String arn) {
        machines.remove(arn);
    }

    List<String> arns() {
        return List.copyOf(machines.keySet());
    }

    StateMachine get(String arn) {
        StateMachine machine = machines.get(arn);
        if (machine == null) {
            throw new AwsError(400, "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
        }
        return machine;
    }
}
