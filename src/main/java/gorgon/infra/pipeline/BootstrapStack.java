package gorgon.infra.pipeline;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.LegacyStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.constructs.Construct;

/**
 * What {@code cdk bootstrap --cloudformation-execution-policies} takes in place of AdministratorAccess. It is deployed
 * before the bootstrap, by the caller's own permissions.
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
        ManagedPolicy policy = ManagedPolicy.Builder.create(this, "Execution")
                .managedPolicyName("gorgon-%s-execution".formatted(environment.name()))
                .description("What CloudFormation needs for the stack %s".formatted(environment.stackName()))
                .build();
        ExecutionPolicy.bundled().statements(this, environment).forEach(policy::addStatements);
        ExecutionPolicy.bootstrap(new EnvironmentArns(this, environment)).forEach(policy::addStatements);
        CfnOutput.Builder.create(this, "ExecutionPolicyArn")
                .value(policy.getManagedPolicyArn())
                .build();
    }
}
