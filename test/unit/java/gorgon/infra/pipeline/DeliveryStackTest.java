package gorgon.infra.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import gorgon.config.AccountId;
import gorgon.config.Delivery;
import gorgon.infra.TemplateView;
import gorgon.infra.pipeline.PipelineView.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryStackTest {
    @TempDir
    private static Path shared = Path.of("");

    private static PipelineView pipeline = new PipelineView(NullNode.instance);

    @TempDir
    private Path folder;

    @BeforeAll
    static void synthesize() {
        pipeline = new PipelineView(DeliveredStacks.in(shared).template("Gorgon-pipeline"));
    }

    @Test
    void promotesFromTheSourcesThroughEveryEnvironmentInOrder() {
        assertThat(pipeline.actions())
                .extracting(action -> action.stage() + " " + action.name())
                .containsExactly(
                        "Source Source",
                        "Build Test",
                        "Build Synth",
                        "dev Deploy",
                        "dev Smoke",
                        "staging Review",
                        "staging Approve",
                        "staging Deploy",
                        "staging Smoke",
                        "prod Review",
                        "prod Approve",
                        "prod Deploy",
                        "prod Smoke");
    }

    @Test
    void runsTheActionsOfAnEnvironmentOneAfterAnother() {
        assertThat(pipeline.actions())
                .filteredOn(action -> action.stage().equals("prod"))
                .extracting(Action::order)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void deploysOneAssemblyEverywhereAndSynthesizesOnce() {
        assertThat(pipeline.actions())
                .filteredOn(action -> action.outputs().contains("Assembly"))
                .singleElement()
                .extracting(Action::name)
                .isEqualTo("Synth");
        assertThat(named("Deploy"))
                .hasSize(3)
                .allSatisfy(action -> assertThat(action.inputs()).containsExactly("Source", "Assembly"));
        assertThat(pipeline.projects())
                .filteredOn(project -> pipeline.commands(project).stream().anyMatch(line -> line.contains("cdk synth")))
                .singleElement()
                .asString()
                .startsWith("Synth");
    }

    @Test
    void deploysNothingButWhatSynthSaidItMade() {
        assertThat(named("Deploy")).allSatisfy(action -> {
            assertThat(action.configuration().path("EnvironmentVariables").asText())
                    .contains("\"name\":\"ASSEMBLY_DIGEST\"", "\"value\":\"#{Synth.ASSEMBLY_DIGEST}\"");
            assertThat(pipeline.commands(action).getFirst())
                    .startsWith("test \"$(cd \"$CODEBUILD_SRC_DIR_Assembly\" && ")
                    .endsWith(" = \"$ASSEMBLY_DIGEST\"");
            assertThat(pipeline.commands(action).getLast())
                    .isEqualTo("node_modules/.bin/cdk deploy --app \"$CODEBUILD_SRC_DIR_Assembly\" --build true"
                            + " --require-approval never --progress events Gorgon-" + action.stage());
        });
    }

    @Test
    void showsTheReviewToWhoeverApproves() {
        assertThat(named("Approve")).hasSize(2).allSatisfy(action -> {
            assertThat(action.configuration().path("CustomData").asText())
                    .matches("#\\{Review(Staging|Prod)\\.REVIEW} \\(assembly #\\{Synth\\.ASSEMBLY_DIGEST}\\)");
            assertThat(TemplateView.text(action.configuration().path("ExternalEntityLink")))
                    .matches("https://eu-west-1\\.console\\.aws\\.amazon\\.com/codesuite/codebuild/111122223333/"
                            + "projects/.*/build/#\\{Review(Staging|Prod)\\.REVIEW_BUILD}");
            assertThat(action.configuration().at("/NotificationArn/Ref").asText())
                    .startsWith("Notices");
        });
    }

    @Test
    void letsTestsAndSynthDoNothingInAws() {
        assertThat(List.of("Test", "Synth"))
                .allSatisfy(step -> assertThat(actionsOfRole(step))
                        .allMatch(action ->
                                action.startsWith("logs:") || action.startsWith("s3:") || action.startsWith("kms:")));
    }

    @Test
    void letsADeploymentAssumeTheRolesOfTheBootstrapOnly() {
        JsonNode policy = policyOfRole("DeployProd");

        assertThat(actionsOfRole("DeployProd"))
                .filteredOn(action -> !action.matches("(logs|s3|kms):.*"))
                .containsExactly("sts:AssumeRole");
        assertThat(policy.findValuesAsText("Resource").toString() + policy)
                .contains(
                        ":role/cdk-hnb659fds-deploy-role-111122223333-us-east-1",
                        ":role/cdk-hnb659fds-file-publishing-role-111122223333-us-east-1",
                        ":role/cdk-hnb659fds-image-publishing-role-111122223333-us-east-1",
                        ":role/cdk-hnb659fds-lookup-role-111122223333-us-east-1")
                .doesNotContain("cfn-exec-role");
    }

    @Test
    void letsASmokeTestAskOneEndpointAndPublishItsFigures() {
        assertThat(actionsOfRole("SmokeStaging"))
                .filteredOn(action -> !action.matches("(logs|s3|kms|codebuild):.*"))
                .containsExactlyInAnyOrder(
                        "sagemaker:DescribeEndpoint",
                        "sagemaker:InvokeEndpoint",
                        "sagemaker:InvokeEndpointWithResponseStream",
                        "sagemaker:DescribeEndpointConfig",
                        "sagemaker:DescribeModel",
                        "cloudwatch:PutMetricData");
        assertThat(policyOfRole("SmokeStaging").toString())
                .contains(":sagemaker:us-east-1:111122223333:endpoint/gorgon-staging\"")
                .contains("{\"StringEquals\":{\"cloudwatch:namespace\":\"Gorgon/Smoke\"}}");
    }

    @Test
    void letsAReviewReadOneStack() {
        assertThat(actionsOfRole("ReviewProd"))
                .filteredOn(action -> !action.matches("(logs|s3|kms):.*"))
                .containsExactlyInAnyOrder("cloudformation:DescribeStacks", "cloudformation:GetTemplate");
        assertThat(policyOfRole("ReviewProd").toString())
                .contains(":cloudformation:us-east-1:111122223333:stack/Gorgon-prod/*\"");
    }

    @Test
    void runsEveryStepUnprivilegedAndWithinALimit() {
        assertThat(pipeline.projects()).hasSize(13).allSatisfy(id -> {
            JsonNode project = pipeline.project(id);
            assertThat(project.at("/Environment/PrivilegedMode").asBoolean()).isFalse();
            assertThat(project.at("/Environment/Image").asText())
                    .isEqualTo("aws/codebuild/amazonlinux-x86_64-standard:5.0");
            assertThat(project.path("TimeoutInMinutes").asInt()).isBetween(30, 240);
            assertThat(project.at("/LogsConfig/CloudWatchLogs/GroupName/Ref").asText())
                    .isNotEmpty();
        });
    }

    @Test
    void checksEveryEnvironmentForDriftEachDayAndTellsOfIt() {
        TemplateView view = new TemplateView(pipeline.template());

        for (String name : List.of("Dev", "Staging", "Prod")) {
            assertThat(view.named("AWS::Events::Rule", "Drift" + name + "Daily")
                            .path("ScheduleExpression")
                            .asText())
                    .isEqualTo("cron(0 5 * * ? *)");
            assertThat(view.named("AWS::Events::Rule", "Drift" + name + "Failed")
                            .at("/Targets/0/Arn/Ref")
                            .asText())
                    .startsWith("Notices");
        }
        assertThat(pipeline.project(driftOf("Prod")).at("/Source/Auth/Type").asText())
                .isEqualTo("CODECONNECTIONS");
    }

    @Test
    void tellsOfADriftCheckThatDidNotEndWellHoweverItEnded() {
        TemplateView view = new TemplateView(pipeline.template());

        assertThat(List.of("Dev", "Staging", "Prod"))
                .extracting(name -> view.named("AWS::Events::Rule", "Drift" + name + "Failed"))
                .allSatisfy(rule -> assertThat(TemplateView.texts(rule.at("/EventPattern/detail/build-status")))
                        .containsExactly("FAILED", "FAULT", "STOPPED", "TIMED_OUT"));
    }

    @Test
    void letsADriftCheckUseTheConnectionBeforeItIsMade() {
        TemplateView view = new TemplateView(pipeline.template());

        for (String name : List.of("Dev", "Staging", "Prod")) {
            String policy = idOf("AWS::IAM::Policy", "Drift" + name + "Connection");
            JsonNode statement = view.named("AWS::IAM::Policy", policy).at("/PolicyDocument/Statement");

            assertThat(TemplateView.texts(pipeline.template()
                            .path("Resources")
                            .path(driftOf(name))
                            .path("DependsOn")))
                    .contains(policy);
            assertThat(statement).hasSize(1);
            assertThat(TemplateView.texts(statement.at("/0/Action")))
                    .containsExactlyInAnyOrder(
                            "codeconnections:GetConnection",
                            "codeconnections:GetConnectionToken",
                            "codeconnections:UseConnection",
                            "codestar-connections:GetConnection",
                            "codestar-connections:GetConnectionToken",
                            "codestar-connections:UseConnection");
            assertThat(TemplateView.texts(statement.at("/0/Resource"))).containsExactly(DeliveredStacks.CONNECTION);
        }
    }

    @Test
    void readsTheSourcesThroughTheConnectionUnderBothItsNames() {
        JsonNode statements = new TemplateView(pipeline.template())
                .named("AWS::IAM::Policy", "SourceRoleDefaultPolicy")
                .at("/PolicyDocument/Statement");

        assertThat(statements)
                .filteredOn(statement -> TemplateView.texts(statement.path("Action")).stream()
                        .anyMatch(action -> action.endsWith(":UseConnection")))
                .allSatisfy(statement -> assertThat(TemplateView.texts(statement.path("Resource")))
                        .containsExactly(DeliveredStacks.CONNECTION))
                .flatExtracting(statement -> TemplateView.texts(statement.path("Action")))
                .containsExactlyInAnyOrder("codeconnections:UseConnection", "codestar-connections:UseConnection");
    }

    @Test
    void isDeployedByACallerAndNotByTheRolesThatItGivesAway() {
        assertThat(DeliveredStacks.in(folder).app().synth().getStacks())
                .hasSize(7)
                .allSatisfy(stack -> assertThat(stack.getAssumeRoleArn()).isNull());
    }

    @Test
    void synthesizesTheSameBytesTwice() throws IOException {
        DeliveredStacks.in(folder).app().synth();

        try (var files = Files.list(shared.resolve("cdk.out"))) {
            List<Path> templates = files.filter(file -> file.toString().endsWith(".template.json"))
                    .toList();
            assertThat(templates)
                    .hasSize(7)
                    .allSatisfy(template -> assertThat(folder.resolve("cdk.out").resolve(template.getFileName()))
                            .hasSameBinaryContentAs(template));
        }
    }

    @Test
    void refusesAnEnvironmentOfAnotherAccount() {
        List<DeliveredEnvironment> elsewhere = DeliveredStacks.environments(Optional.of(new AccountId("444455556666")));

        assertThatThrownBy(() -> DeliveredStacks.in(folder, DeliveredStacks.DELIVERY, elsewhere))
                .isInstanceOf(UndeliverableEnvironments.class)
                .hasMessageStartingWith("tried to make the pipeline: its account is 111122223333, but not that of"
                        + " dev (account 444455556666), staging (account 444455556666), prod");
    }

    @Test
    void makesNoPipelineWithoutAConnection() {
        Delivery shared = DeliveredStacks.DELIVERY;
        Delivery unconnected = new Delivery(
                shared.region(),
                shared.account(),
                shared.repository(),
                shared.ids(),
                shared.branch(),
                Optional.empty(),
                shared.provider(),
                shared.environments());

        DeliveredStacks stacks =
                DeliveredStacks.in(folder, unconnected, DeliveredStacks.environments(Optional.empty()));

        assertThat(stacks.app().synth().getStacks())
                .extracting(stack -> stack.getStackName())
                .hasSize(6)
                .doesNotContain("Gorgon-pipeline");
    }

    private static List<Action> named(String name) {
        return pipeline.actions().stream()
                .filter(action -> action.name().equals(name))
                .toList();
    }

    private static String idOf(String type, String prefix) {
        return new TemplateView(pipeline.template())
                .ofType(type).keySet().stream()
                        .filter(id -> id.startsWith(prefix))
                        .findFirst()
                        .orElseThrow();
    }

    private static String driftOf(String name) {
        return pipeline.projects().stream()
                .filter(id -> id.startsWith("Drift" + name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode policyOfRole(String step) {
        return new TemplateView(pipeline.template()).named("AWS::IAM::Policy", step + "RoleDefaultPolicy");
    }

    private static List<String> actionsOfRole(String step) {
        return policyOfRole(step).at("/PolicyDocument/Statement").findValues("Action").stream()
                .flatMap(actions -> TemplateView.texts(actions).stream())
                .toList();
    }
}
