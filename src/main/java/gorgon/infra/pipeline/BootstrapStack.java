package gorgon.infra.pipeline;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.LegacyStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.constructs.Construct;

/**
 * What {@code cdk bootstrap --cloudformation-execution-policies} takes in place of AdministratorAccess. It is deployed
 * before the bootstrap, by the caller's own permissions; its output is what that option takes.
 */
public final class BootstrapStack extends Stack {
    public BootstrapStack(Construct scope, DeliveredEnvironment environment) {
        super(
                scope,
                "Gorgon-bootstrap-" + environment.name(),
                StackProps.builder()
                        .description("Gorgon (%s): what CloudFormation may do".formatted(environment.name()))
                        .env(environment.place())
                        // Without the roles and the bucket of a bootstrap, which is still to come.
                        .synthesizer(new LegacyStackSynthesizer())
                        .build());
        ManagedPolicy serving = policy(environment, "Execution", "execution", ExecutionPolicy.serving());
        ExecutionPolicy.bootstrap(new EnvironmentArns(this, environment)).forEach(serving::addStatements);
        ManagedPolicy around = policy(environment, "ExecutionAround", "around", ExecutionPolicy.around());
        CfnOutput.Builder.create(this, "ExecutionPolicyArns")
                .value("%s,%s".formatted(serving.getManagedPolicyArn(), around.getManagedPolicyArn()))
                .build();
    }

    private ManagedPolicy policy(DeliveredEnvironment environment, String id, String name, ExecutionPolicy part) {
        ManagedPolicy policy = ManagedPolicy.Builder.create(this, id)
                .managedPolicyName("gorgon-%s-%s".formatted(environment.name(), name))
                .description("What CloudFormation needs for the stack %s (%s)".formatted(environment.stackName(), name))
                .build();
        part.statements(this, environment).forEach(policy::addStatements);
        return policy;
    }
}
