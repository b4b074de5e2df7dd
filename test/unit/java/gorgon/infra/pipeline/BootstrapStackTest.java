package gorgon.infra.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.infra.ShippedApp;
import gorgon.infra.TemplateView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapStackTest {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    private static final int LONGEST_POLICY = 6144;
    private static final String EVERYTHING = "*";
    // AWS knows no resource for these: https://docs.aws.amazon.com/service-authorization/latest/reference/
    private static final List<String> WITHOUT_RESOURCE = List.of(
            "application-autoscaling:Describe",
            "application-autoscaling:ListTagsForResource",
            "cloudwatch:DescribeAlarms",
            "cloudwatch:GetMetricData",
            "ec2:Describe*",
            "kms:CreateKey",
            "logs:DescribeIndexPolicies",
            "logs:DescribeLogGroups",
            "logs:DescribeResourcePolicies",
            "logs:DeleteQueryDefinition",
            "logs:DescribeQueryDefinitions",
            "logs:PutQueryDefinition",
            "sns:GetSubscriptionAttributes",
            "sns:Unsubscribe");

    @TempDir
    private static Path folder = Path.of("");

    private static TemplateView bootstrap = new TemplateView(NullNode.instance);
    private static List<JsonNode> environments = List.of();

    @BeforeAll
    static void synthesize() throws IOException {
        bootstrap = new TemplateView(DeliveredStacks.in(folder).template("Gorgon-bootstrap-prod"));
        List<JsonNode> templates = new ArrayList<>();
        for (JsonNode context :
                List.of(shipped("dev"), shipped("staging"), shipped("prod"), ShippedApp.contextWith("prod.json"))) {
            templates.add(ShippedApp.in(Files.createTempDirectory(folder, "app"), context)
                    .template());
        }
        environments = templates;
    }

    @Test
    void allowsWhatCloudFormationCallsForEveryResourceOfTheEnvironments() {
        HandlerActions called = HandlerActions.pinned();

        for (JsonNode template : environments) {
            assertThat(template.path("Resources"))
                    .hasSizeGreaterThan(50)
                    .extracting(resource -> resource.path("Type").asText())
                    .allSatisfy(type -> assertThat(called.of(type))
                            .as(type)
                            .isNotEmpty()
                            .allMatch(action -> allowed(type).stream().anyMatch(each -> covers(each, action))));
        }
    }

    @Test
    void makesNoRoleThatTakesAManagedPolicyOrABoundary() {
        assertThat(environments)
                .flatExtracting(template ->
                        new TemplateView(template).ofType("AWS::IAM::Role").values())
                .hasSizeGreaterThan(10)
                .noneMatch(role -> role.path("Properties").has("ManagedPolicyArns")
                        || role.path("Properties").has("PermissionsBoundary"));
    }

    @Test
    void touchesRolesOfItsStackOnly() {
        assertThat(statements())
                .filteredOn(statement -> actions(statement).stream().anyMatch(action -> action.startsWith("iam:")))
                .hasSize(3)
                .flatExtracting(statement -> TemplateView.texts(statement.path("Resource")))
                .containsOnly(
                        "arn:aws:iam::111122223333:role/Gorgon-prod-*",
                        "arn:aws:iam::111122223333:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/*");
    }

    @Test
    void passesRolesToTheServicesThatTheyTrustAlone() {
        List<String> trusted = environments.stream()
                .flatMap(template -> new TemplateView(template).ofType("AWS::IAM::Role").values().stream())
                .flatMap(role ->
                        TemplateView.texts(
                                role.at("/Properties/AssumeRolePolicyDocument/Statement/0/Principal/Service"))
                                .stream())
                .distinct()
                .toList();

        assertThat(TemplateView.texts(
                        allowing("iam:PassRole").getFirst().at("/Condition/StringEquals/iam:PassedToService")))
                .containsExactlyInAnyOrderElementsOf(trusted);
        assertThat(allowing("iam:PassRole")).hasSize(1);
    }

    @Test
    void makesTheRoleOfSagemakersScalingAndNoOtherOfAService() {
        assertThat(allowing("iam:CreateServiceLinkedRole"))
                .singleElement()
                .extracting(statement -> TemplateView.texts(statement.at("/Condition/StringEquals/iam:AWSServiceName")))
                .isEqualTo(List.of("sagemaker.application-autoscaling.amazonaws.com"));
    }

    @Test
    void namesTheResourcesOfAllThatAwsKnowsOneFor() {
        assertThat(statements())
                .filteredOn(statement ->
                        TemplateView.texts(statement.path("Resource")).contains(EVERYTHING))
                .flatExtracting(BootstrapStackTest::actions)
                .isNotEmpty()
                .allMatch(action -> WITHOUT_RESOURCE.stream().anyMatch(action::startsWith));
    }

    @Test
    void scalesSagemakerOnly() {
        assertThat(allowing("application-autoscaling:RegisterScalableTarget"))
                .singleElement()
                .extracting(statement -> statement
                        .at("/Condition/StringEquals/application-autoscaling:service-namespace/0")
                        .asText())
                .isEqualTo("sagemaker");
    }

    @Test
    void changesGroupsAndInterfacesOfItsStackAlone() {
        for (String action : List.of(
                "ec2:AuthorizeSecurityGroupIngress",
                "ec2:DeleteSecurityGroup",
                "ec2:DeleteVpcEndpoints",
                "ec2:DeleteTags")) {
            assertThat(allowing(action))
                    .singleElement()
                    .extracting(statement -> statement
                            .at("/Condition/StringEquals/aws:ResourceTag~1aws:cloudformation:stack-name/0")
                            .asText())
                    .isEqualTo("Gorgon-prod");
        }
    }

    @Test
    void isNoAdministrator() {
        assertThat(statements())
                .flatExtracting(BootstrapStackTest::actions)
                .hasSizeGreaterThan(100)
                .noneMatch(action -> action.endsWith(":*") || action.equals(EVERYTHING));
    }

    @Test
    void fitsIntoTwoManagedPolicies() {
        assertThat(bootstrap.ofType("AWS::IAM::ManagedPolicy").values())
                .hasSize(2)
                .extracting(policy ->
                        resolved(policy.at("/Properties/PolicyDocument")).length())
                .allMatch(length -> length > 2000 && length < LONGEST_POLICY);
    }

    @Test
    void namesBothPoliciesInTheFormThatTheBootstrapTakes() {
        assertThat(TemplateView.text(bootstrap.template().at("/Outputs/ExecutionPolicyArns/Value")))
                .matches("\\$\\{Execution[0-9A-F]+},\\$\\{ExecutionAround[0-9A-F]+}");
    }

    private static List<String> allowed(String type) {
        return ExecutionPolicy.bundled().entries().stream()
                .filter(entry -> entry.types().contains(type))
                .flatMap(entry -> entry.actions().stream())
                .toList();
    }

    private static boolean covers(String allowed, String action) {
        return Pattern.matches(("\\Q" + allowed + "\\E").replace("*", "\\E.*\\Q"), action);
    }

    private static List<JsonNode> allowing(String action) {
        return statements().stream()
                .filter(statement -> actions(statement).stream().anyMatch(each -> covers(each, action)))
                .toList();
    }

    private static List<String> actions(JsonNode statement) {
        return TemplateView.texts(statement.path("Action"));
    }

    private static List<JsonNode> statements() {
        List<JsonNode> statements = new ArrayList<>();
        bootstrap
                .ofType("AWS::IAM::ManagedPolicy")
                .values()
                .forEach(policy ->
                        policy.at("/Properties/PolicyDocument/Statement").forEach(statements::add));
        return statements;
    }

    /** As IAM counts it: its joins resolved, without whitespace. */
    private static String resolved(JsonNode policy) {
        return policy.toString()
                .replaceAll("\\{\"Fn::Join\":\\[\"\",\\[(.*?)]]}", "$1")
                .replaceAll("\\{\"Ref\":\"AWS::Partition\"}", "aws-us-gov");
    }

    private static JsonNode shipped(String environment) {
        ObjectNode context = ShippedApp.shippedContext().deepCopy();
        for (String source : List.of("heads", "base")) {
            ((ObjectNode) context.path("common").path(source)).put("revision", "0".repeat(40));
        }
        return context.put("environment", environment);
    }
}
