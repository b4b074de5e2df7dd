package gorgon.infra.pipeline;

import gorgon.infra.policy.Condition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What each step may do in an environment. */
record Permissions(EnvironmentArns arns) {
    // Beside the benchmark's, gorgon.operator.bench.
    private static final String SMOKE_NAMESPACE = "Gorgon/Smoke";

    /** `cdk deploy` does everything as one of these. */
    List<PolicyStatement> deploy() {
        return List.of(allow(List.of("sts:AssumeRole"), arns.bootstrapRoles()));
    }

    /** It reads one stack. */
    List<PolicyStatement> review() {
        return List.of(allow(
                List.of("cloudformation:DescribeStacks", "cloudformation:GetTemplate"), List.of(arns.anyOfTheStack())));
    }

    List<PolicyStatement> smoke() {
        return List.of(
                allow(
                        List.of(
                                "sagemaker:DescribeEndpoint",
                                "sagemaker:InvokeEndpoint",
                                "sagemaker:InvokeEndpointWithResponseStream"),
                        List.of(arns.endpoint())),
                allow(List.of("sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel"), arns.anyConfigAndModel()),
                publish());
    }

    /**
     * Detecting drift reads every resource as its caller, so it goes as the role that the bootstrap has for reading:
     * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html
     */
    List<PolicyStatement> drift() {
        return Stream.concat(review().stream(), Stream.of(allow(List.of("sts:AssumeRole"), List.of(arns.lookupRole()))))
                .toList();
    }

    /** AWS knows no resource for this action, only its namespace. */
    private static PolicyStatement publish() {
        return allow(
                List.of("cloudwatch:PutMetricData"),
                List.of("*"),
                Condition.of("StringEquals", "cloudwatch:namespace", SMOKE_NAMESPACE));
    }

    private static PolicyStatement allow(List<String> actions, List<String> resources) {
        return allow(actions, resources, new TreeMap<>());
    }

    private static PolicyStatement allow(List<String> actions, List<String> resources, Map<String, Object> conditions) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .conditions(conditions)
                .build();
    }
}
