package gorgon.infra.pipeline;

import gorgon.infra.policy.Condition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What each step may do in an environment. */
record Permissions(EnvironmentArns arns) {
    // As gorgon.operator.smoke and gorgon.operator.drift publish.
    private static final String SMOKE_NAMESPACE = "Gorgon/Smoke";
    private static final String DRIFT_NAMESPACE = "Gorgon";

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
                publish(SMOKE_NAMESPACE));
    }

    /**
     * Detecting drift reads every resource as its caller:
     * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html
     */
    List<PolicyStatement> drift() {
        Stream<PolicyStatement> own = Stream.of(
                allow(
                        List.of(
                                "cloudformation:DescribeStackResourceDrifts",
                                "cloudformation:DetectStackDrift",
                                "cloudformation:DetectStackResourceDrift",
                                "cloudformation:ListStackResources"),
                        List.of(arns.anyOfTheStack())),
                // AWS knows no resource for these two.
                allow(
                        List.of(
                                "cloudformation:BatchDescribeTypeConfigurations",
                                "cloudformation:DescribeStackDriftDetectionStatus"),
                        List.of("*")),
                allow(List.of("s3:GetObject"), List.of(arns.anyStaged())),
                allow(
                        List.of("kms:Decrypt"),
                        List.of(arns.anyKey()),
                        Condition.of("StringEquals", "kms:ViaService", arns.storageService())),
                publish(DRIFT_NAMESPACE));
        Stream<PolicyStatement> resources =
                ExecutionPolicy.bundled().reading(arns.stack(), arns.environment()).stream();
        return Stream.of(review().stream(), own, resources)
                .flatMap(each -> each)
                .toList();
    }

    /** AWS knows no resource for this action, only its namespace. */
    private static PolicyStatement publish(String namespace) {
        return allow(
                List.of("cloudwatch:PutMetricData"),
                List.of("*"),
                Condition.of("StringEquals", "cloudwatch:namespace", namespace));
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
