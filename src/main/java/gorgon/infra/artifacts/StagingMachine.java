package gorgon.infra.artifacts;

import gorgon.infra.function.JarFunction;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/** The state machine that stages, and who may use it. */
final class StagingMachine extends Construct {
    private static final String VARIABLE = "STATE_MACHINE_ARN";

    private final StateMachine machine;

    StagingMachine(Construct scope, String id, StagingFunctions functions) {
        super(scope, id);
        this.machine = StateMachine.Builder.create(this, "StateMachine")
                .stateMachineType(StateMachineType.STANDARD)
                .definitionBody(DefinitionBody.fromChainable(new StagingDefinition(this, functions).start()))
                // Before it a slow Starter, after it the backstop: CloudFormation waits an hour for all three.
                .timeout(Duration.minutes(45))
                .build();
    }

    String arn() {
        return machine.getStateMachineArn();
    }

    IMetric executionsFailed() {
        return machine.metricFailed();
    }

    IMetric executionsTimedOut() {
        return machine.metricTimedOut();
    }

    IMetric executionsAborted() {
        return machine.metricAborted();
    }

    void letStart(JarFunction function) {
        function.allow(List.of("states:StartExecution", "states:ListExecutions"), List.of(arn()));
        function.allow(List.of("states:StopExecution"), List.of(executions()));
        function.tell(VARIABLE, arn());
    }

    void letWatch(JarFunction function) {
        function.allow(List.of("states:ListExecutions"), List.of(arn()));
        function.allow(List.of("states:DescribeExecution"), List.of(executions()));
        function.tell(VARIABLE, arn());
    }

    private String executions() {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("states")
                        .resource("execution")
                        .resourceName(machine.getStateMachineName() + ":*")
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }
}
