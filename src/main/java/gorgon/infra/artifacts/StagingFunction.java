package gorgon.infra.artifacts;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * One staging function with a log group and a role of its own, which may at first do nothing but write to that group.
 */
final class StagingFunction extends Construct {
    private final Role role;
    private final Function function;

    StagingFunction(Construct scope, StagingStep step, Code code) {
        super(scope, step.title());
        LogGroup logs = LogGroup.Builder.create(this, "Logs")
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(logs.getLogGroupArn()));
        this.function = Function.Builder.create(this, "Function")
                .runtime(Runtime.JAVA_25)
                // The hash and AES rates behind the sizes were measured on x86.
                .architecture(Architecture.X86_64)
                .handler(step.handler())
                .code(code)
                .memorySize(step.memoryInMebibytes())
                .timeout(step.timeout())
                .logGroup(logs)
                .role(role)
                .build();
        tell("JAVA_TOOL_OPTIONS", step.javaToolOptions());
    }

    Function function() {
        return function;
    }

    void allow(List<String> actions, List<String> resources) {
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build());
    }

    /** Sets an environment variable that the handler reads. */
    void tell(String variable, String value) {
        function.addEnvironment(variable, value);
    }
}
