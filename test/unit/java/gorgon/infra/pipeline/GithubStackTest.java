package gorgon.infra.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import gorgon.config.Delivery;
import gorgon.config.IdentityProvider;
import gorgon.config.RepositoryIds;
import gorgon.infra.TemplateView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GithubStackTest {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    private static final int LONGEST_INLINE_POLICIES = 10_240;

    @TempDir
    private static Path folder = Path.of("");

    private static TemplateView dev = new TemplateView(NullNode.instance);
    private static TemplateView prod = new TemplateView(NullNode.instance);

    @TempDir
    private Path other = Path.of("");

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

    @Test
    void trustsBothFormsOfTheSubjectWhereTheNumbersAreKnown() {
        Delivery numbered =
                DeliveredStacks.delivery(Optional.of(new RepositoryIds("9919", "1296269")), IdentityProvider.NEW);
        TemplateView staging =
                new TemplateView(DeliveredStacks.in(other, numbered, known()).template("Gorgon-github-staging"));

        assertThat(subjects(staging, "Deploy"))
                .containsExactly(
                        "repo:acme/gorgon:environment:staging", "repo:acme@9919/gorgon@1296269:environment:staging");
        assertThat(subjects(staging, "Review"))
                .containsExactly(
                        "repo:acme/gorgon:ref:refs/heads/main", "repo:acme@9919/gorgon@1296269:ref:refs/heads/main");
    }

    @Test
    void makesNoIdentityProviderWhereTheAccountsHaveIt() {
        DeliveredStacks stacks = DeliveredStacks.in(
                other, DeliveredStacks.delivery(Optional.empty(), IdentityProvider.EXISTING), mixed());

        assertThat(DeliveredStacks.DELIVERY.environments())
                .extracting(name -> new TemplateView(stacks.template("Gorgon-github-" + name)))
                .allSatisfy(view ->
                        assertThat(view.ofType("AWS::IAM::OIDCProvider")).isEmpty())
                .allSatisfy(view -> assertThat(view.ofType("AWS::IAM::Role")).hasSize(2));
    }

    @Test
    void refusesToMakeTheProviderWhereOneAccountMayBeNamedAndNotNamed() {
        assertThatThrownBy(() -> DeliveredStacks.in(other, DeliveredStacks.DELIVERY, mixed()))
                .isInstanceOf(UndeliverableEnvironments.class)
                .hasMessageStartingWith("tried to make one identity provider of GitHub in each account: dev may be in")
                .hasMessageEndingWith("or context.delivery.provider \"existing\" where all accounts have it");
    }

    @Test
    void givesEachRoleNoMoreThanItsInlinePoliciesMayHold() {
        assertThat(prod.ofType("AWS::IAM::ManagedPolicy")).isEmpty();
        assertThat(prod.ofType("AWS::IAM::Policy").values())
                .hasSize(2)
                .allSatisfy(policy -> assertThat(
                                policy.at("/Properties/PolicyDocument").toString())
                        .hasSizeLessThan(LONGEST_INLINE_POLICIES));
    }

    private static List<DeliveredEnvironment> known() {
        return DeliveredStacks.environments(Optional.of(DeliveredStacks.ACCOUNT));
    }

    /** The first does not name its account, which is the pipeline's all the same. */
    private static List<DeliveredEnvironment> mixed() {
        return List.of(DeliveredStacks.environments(Optional.empty()).getFirst(), known().get(1), known().get(2));
    }

    private static List<String> subjects(TemplateView view, String role) {
        return TemplateView.texts(
                view.named("AWS::IAM::Role", role)
                        .at(
                                "/AssumeRolePolicyDocument/Statement/0/Condition/StringEquals/token.actions.githubusercontent.com:sub"));
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
