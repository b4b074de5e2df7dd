package gorgon.localaws.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.lambda.FunctionInvoker;
import java.util.List;
import java.util.function.Consumer;

/** Machines and executions of one account. */
public final class StepFunctions implements AutoCloseable {
    private final Account account;
    private final ExecutionRunner runner;
    private final StateMachines machines = new StateMachines();
    private final Executions executions;

    /**
     * {@code events} gets every change of an execution's status; {@code retryScale} shortens the delays between retries
     * (1: as on AWS).
     */
    public StepFunctions(Account account, FunctionInvoker functions, Consumer<ObjectNode> events, double retryScale) {
        this.account = account;
        this.runner = new ExecutionRunner(functions, events, account, retryScale);
        this.executions = new Executions(runner);
    }

    public StatesService service() {
        return new StatesService(machines, executions);
    }

    public StateMachineProvider provider() {
        return new StateMachineProvider(machines, executions, account);
    }

    public List<String> machineArns() {
        return machines.arns();
    }

    public List<String> runningExecutions() {
        return executions.running().stream().map(Execution::arn).toList();
    }

    @Override
    public void close() {
        runner.close();
    }
}
