package gorgon.localaws.states;

import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** {@code AWS::StepFunctions::StateMachine} of type STANDARD with a DefinitionString. */
public final class StateMachineProvider implements ResourceProvider {
    /** The log, traces and encryption of executions have nothing to act on here. */
    private static final Set<String> KNOWN = Set.of(
            "DefinitionString",
            "EncryptionConfiguration",
            "LoggingConfiguration",
            "RoleArn",
            "StateMachineName",
            "StateMachineType",
            "Tags",
            "TracingConfiguration");

    /** AWS ends executions of a machine that is being deleted at their next transition; the last one is let through. */
    private static final long GRACE_MILLIS = 10_000;

    private final StateMachines machines;
    private final Executions executions;
    private final Account account;

    StateMachineProvider(StateMachines machines, Executions executions, Account account) {
        this.machines = machines;
        this.executions = executions;
        this.account = account;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::StepFunctions::StateMachine");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = new Fields(request.properties()).text("StateMachineName").orElse(request.generatedName());
        StateMachine machine = machine(name, request);
        machines.create(machine);
        return new ProvisionedResource(machine.arn(), machine.arn(), Map.of("Arn", machine.arn(), "Name", name));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        machines.update(machine(machines.get(current.physicalId()).name(), request));
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        try {
            for (Execution execution : executions.of(current.physicalId())) {
                execution.awaitEnd(GRACE_MILLIS);
                executions.stop(execution.arn(), "", "The state machine was deleted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        machines.delete(current.physicalId());
    }

    private StateMachine machine(String name, ResourceRequest request) {
        Fields fields = new Fields(request.properties());
        fields.allowOnly(request.type(), KNOWN);
        if (!fields.text("StateMachineType").orElse("STANDARD").equals("STANDARD")) {
            throw new AwsError(400, "ValidationException", "local-aws knows only STANDARD state machines");
        }
        String source = fields.required("DefinitionString");
        return new StateMachine(
                name,
                account.arn("states", "stateMachine:" + name),
                fields.required("RoleArn"),
                source,
                DefinitionParser.parse(source),
                Instant.now());
    }
}
