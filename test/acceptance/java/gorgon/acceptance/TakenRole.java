package gorgon.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.acceptance.policy.Request;
import gorgon.acceptance.workflow.WorkflowRun.Session;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The role of a session, and what is asked of AWS by whoever took it. */
record TakenRole(String partition, String account, String region, String name, String environment) {
    private static final Pattern ROLE =
            Pattern.compile("arn:([a-z-]+):iam::(\\d{12}):role/(gorgon-([a-z0-9-]+)-github-[a-z]+)");
    private static final Map<String, String> NAMESPACES = Map.of("smoke", "Gorgon/Smoke", "drift", "Gorgon");

    static TakenRole of(Session session) {
        Matcher role = ROLE.matcher(session.role());
        if (!role.matches()) {
            throw new AssertionError("%s takes no role of GitHub's: %s".formatted(session.job(), session.role()));
        }
        return new TakenRole(role.group(1), role.group(2), session.region(), role.group(3), role.group(4));
    }

    /** With its logical id. */
    Map.Entry<String, JsonNode> in(JsonNode template) {
        return template.path("Resources").properties().stream()
                .filter(resource ->
                        resource.getValue().at("/Properties/RoleName").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no role " + name));
    }

    Map<String, String> pseudo() {
        return Map.of(
                "AWS::Partition", partition,
                "AWS::AccountId", account,
                "AWS::Region", region,
                "AWS::URLSuffix", "amazonaws.com");
    }

    /**
     * On what a command does this: one resource, as a rule.
     * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
     */
    List<Request> requests(String action, String command) {
        return switch (action) {
            case "cloudformation:DescribeStacks",
                    "cloudformation:GetTemplate",
                    "cloudformation:ListStackResources",
                    "cloudformation:DetectStackDrift",
                    "cloudformation:DescribeStackResourceDrifts" ->
                on(action, regional("cloudformation", "stack/Gorgon-%s/0a1b2c3d".formatted(environment)));
            case "sagemaker:DescribeEndpoint",
                    "sagemaker:InvokeEndpoint",
                    "sagemaker:InvokeEndpointWithResponseStream" ->
                on(action, regional("sagemaker", "endpoint/gorgon-" + environment));
            case "sagemaker:DescribeEndpointConfig" -> on(action, regional("sagemaker", "endpoint-config/Config-0a1b"));
            case "sagemaker:DescribeModel" -> on(action, regional("sagemaker", "model/Model-0a1b"));
            case "s3:ListBucket" -> on(action, bucket());
            case "s3:GetObject" -> on(action, bucket() + "/models/0a1b/llm/config.json");
            case "cloudformation:DescribeStackDriftDetectionStatus",
                    "application-autoscaling:DescribeScalableTargets" -> on(action, "*");
            case "cloudwatch:PutMetricData" ->
                List.of(new Request(action, "*", Map.of("cloudwatch:namespace", NAMESPACES.getOrDefault(command, ""))));
            case "sts:AssumeRole" ->
                Stream.of("deploy", "file-publishing", "lookup")
                        .flatMap(purpose -> on(action, bootstrapRole(purpose)).stream())
                        .toList();
            default -> throw new AssertionError("not known here on what it is asked: " + action);
        };
    }

    private static List<Request> on(String action, String resource) {
        return List.of(new Request(action, resource, Map.of()));
    }

    private String bucket() {
        return "arn:%s:s3:::gorgon-%s-modelartifacts0a1b-2c3d".formatted(partition, environment);
    }

    private String bootstrapRole(String purpose) {
        return "arn:%s:iam::%s:role/cdk-hnb659fds-%s-role-%s-%s"
                .formatted(partition, account, purpose, account, region);
    }

    private String regional(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
    }
}
