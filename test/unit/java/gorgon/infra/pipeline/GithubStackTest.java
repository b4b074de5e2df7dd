package gorgon.infra.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import gorgon.infra.TemplateView;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GithubStackTest {
    @TempDir
    private static Path folder = Path.of("");

    private static TemplateView dev = new TemplateView(NullNode.instance);
    private static TemplateView prod = new TemplateView(NullNode.instance);

    @BeforeAll
    static void synthesize() {
        DeliveredStacks stacks = DeliveredStacks.in(folder);
        dev = new TemplateView(stacks.template("Gorgon-github-dev"));
        prod = new TemplateView(stacks.template("Gorgon-github-prod"));
    }

    @Test
    void makesOneIdentityProviderInTheAccount() {
        JsonNode provider = dev.only("AWS::IAM::OIDCProvider");

        assertThat(provider.path("Url").asText()).isEqualTo("https://token.actions.githubusercontent.com");
        assertThat(provider.at("/ClientIdList/0").asText()).isEqualTo("sts.amazonaws.com");
        assertThat(prod.ofType("AWS::IAM::OIDCProvider")).isEmpty();
    }

    @Test
    void deploysOnlyForJobsOfItsGithubEnvironment() {
        JsonNode trust = prod.named("AWS::IAM::Role", "Deploy").at("/AssumeRolePolicyDocument/Statement");

        assertThat(trust).hasSize(1);
        assertThat(trust.at("/0/Action").asText()).isEqualTo("sts:AssumeRoleWithWebIdentity");
        assertThat(trust.at("/0/Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"token.actions.githubusercontent.com:aud\":\"sts.amazonaws.com\","
                        + "\"token.actions.githubusercontent.com:sub\":[\"repo:acme/gorgon:environment:prod\"]}}");
    }

    @Test
    void readsForTheBranchAlone() {
        JsonNode condition =
                prod.named("AWS::IAM::Role", "Review").at("/AssumeRolePolicyDocument/Statement/0/Condition");

        assertThat(condition.properties()).hasSize(1);
        assertThat(TemplateView.texts(condition.at("/StringEquals/token.actions.githubusercontent.com:sub")))
                .containsExactly("repo:acme/gorgon:ref:refs/heads/main");
    }

    @Test
    void givesTheReaderNothingThatWrites() {
        assertThat(actions(prod, "Review"))
                .contains("cloudformation:GetTemplate", "cloudformation:DetectStackDrift", "s3:GetObject")
                .allMatch(action -> action.matches(
                        "[a-z0-9-]+:(Get|List|Describe|BatchDescribe|Detect).*|kms:Decrypt|cloudwatch:PutMetricData"))
                .noneMatch(action -> action.startsWith("sts:"));
    }

    @Test
    void deploysThroughTheRolesOfTheBootstrap() {
        assertThat(actions(prod, "Deploy"))
                .contains("sts:AssumeRole", "sagemaker:InvokeEndpoint", "cloudwatch:PutMetricData")
                .noneMatch(action -> action.matches("(iam|cloudformation|s3):.*"));
        assertThat(prod.named("AWS::IAM::Role", "Deploy")
                        .path("MaxSessionDuration")
                        .asInt())
                .isEqualTo(4 * 3600);
    }

    private static List<String> actions(TemplateView view, String role) {
        return view
                .named("AWS::IAM::Policy", role + "DefaultPolicy")
                .at("/PolicyDocument/Statement")
                .findValues("Action")
                .stream()
                .flatMap(actions -> TemplateView.texts(actions).stream())
                .toList();
    }
}
