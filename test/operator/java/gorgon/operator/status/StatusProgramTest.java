package gorgon.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.Installation;
import gorgon.operator.Program;
import gorgon.operator.ScriptedAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon status} as a person calls it. */
final class StatusProgramTest {
    private static final int NOT_WELL = 1;

    @TempDir
    private Path folder;

    private ScriptedAccount aws;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        aws = Installation.deployed(new ScriptedAccount());
        program = new Program(folder, URI.create("http://127.0.0.1:1"), aws.endpoint())
                .with("AWS_EC2_METADATA_DISABLED", "true");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void showsAnEnvironmentThatIsWell() throws Exception {
        Program.Ended ended = program.run("status");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out())
                .contains("dev: gorgon-dev in us-east-1")
                .contains("stack      UPDATE_COMPLETE for ")
                .contains("staging    SUCCEEDED ")
                .contains("endpoint   InService for ")
                .contains("model      digest " + Installation.DIGEST)
                .contains("tgi/heads@" + "a".repeat(40))
                .contains("some/base@" + "b".repeat(40))
                .contains("image      TGI 3.3.6  " + Installation.IMAGE)
                .contains("instances  1 of 1 ml.g5.12xlarge")
                .contains("scaling    none")
                .contains("alarms     0 raised, 1 without data, 2 in all")
                .contains("no data  Gorgon-dev-Silent1A")
                .contains(
                        "pending    nothing in digest, image, variables, instance types, which alone are compared with cdk.json")
                .contains("`npx cdk diff` knows the rest")
                .doesNotContain("THE LAST DEPLOYMENT FAILED")
                .contains("was not looked up")
                .contains("log group  /aws/sagemaker/Endpoints/gorgon-dev")
                .doesNotContain("not known");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void saysTheSameToAProgram() throws Exception {
        JsonNode result = program.run("status", "--json").result();

        assertThat(result.path("well").asBoolean()).isTrue();
        assertThat(result.path("settled").asBoolean()).isTrue();
        assertThat(result.path("deploymentFailed").asBoolean(true)).isFalse();
        assertThat(result.at("/stack/status").asText()).isEqualTo("UPDATE_COMPLETE");
        assertThat(result.at("/staging/seconds").asDouble()).isEqualTo(200);
        assertThat(result.at("/endpoint/variants/0/instanceTypes/0").asText()).isEqualTo("ml.g5.12xlarge");
        assertThat(result.at("/deployed/commits/1").asText()).isEqualTo("some/base@" + "b".repeat(40));
        assertThat(result.at("/deployed/tgiVersion").asText()).isEqualTo("3.3.6");
        assertThat(result.path("pending")).isEmpty();
        assertThat(result.path("notLookedUp")).hasSize(2);
        assertThat(result.path("unknown")).isEmpty();
    }

    @Test
    void putsARaisedAlarmFirstAndFails() throws Exception {
        aws.answersXml(
                "DescribeAlarms",
                "<MetricAlarms>" + Installation.alarm("A-quiet", "OK", "fine")
                        + Installation.alarm("Z-slow", "ALARM", "3 of 5 datapoints were over 45 s")
                        + "</MetricAlarms>");

        Program.Ended ended = program.run("status");

        assertThat(ended.exitCode()).isEqualTo(NOT_WELL);
        assertThat(ended.out())
                .contains("alarms     1 raised, 0 without data, 2 in all")
                .containsPattern("ALARM for \\d+ d \\d+ h  Gorgon-dev-Z-slow: 3 of 5 datapoints were over 45 s");
    }

    @Test
    void saysThatADeploymentWouldChangeTheImage() throws Exception {
        aws.answers(
                "DescribeModel", Installation.model(Installation.DIGEST, "8000").replace("tgi3.3.6", "tgi3.2.3"));

        assertThat(program.run("status").out())
                .containsPattern("image: \\S+tgi3\\.2\\.3\\S*, cdk\\.json \\S+tgi3\\.3\\.6");
    }

    @Test
    void saysWhatADeploymentWouldChange() throws Exception {
        aws.answers("DescribeModel", Installation.model("0".repeat(32), "4000"));

        Program.Ended ended = program.run("status");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out())
                .contains("pending    a deployment: cdk.json says otherwise")
                .contains("digest: %s, cdk.json %s".formatted("0".repeat(32), Installation.DIGEST))
                .contains("MAX_INPUT_TOKENS: 4000, cdk.json 8000")
                .doesNotContain("tgi/heads@")
                .doesNotContain("QUANTIZE");
    }

    @Test
    void namesEveryPartThatMayNotBeReadAndShowsTheRest() throws Exception {
        aws.denies("DescribeStacks")
                .denies("DescribeAlarms")
                .denies("DescribeModel")
                .denies("DescribeScalableTargets");

        Program.Ended ended = program.run("status");

        assertThat(ended.exitCode()).isEqualTo(NOT_WELL);
        assertThat(ended.out())
                .contains("ask for the permission cloudformation:DescribeStacks")
                .contains("ask for the permission cloudwatch:DescribeAlarms")
                .contains("ask for the permission sagemaker:DescribeModel")
                .contains("ask for the permission application-autoscaling:DescribeScalableTargets")
                .contains("endpoint   InService for ")
                .contains("staging    SUCCEEDED ")
                .doesNotContain("pending")
                .doesNotContain("scaling    none");
    }

    @Test
    void tellsWhyAStackWasRolledBackAndKeepsSecretsToItself() throws Exception {
        aws.answersXml("DescribeStacks", Installation.stack("UPDATE_ROLLBACK_COMPLETE"));
        aws.answersXml(
                "DescribeStackEvents",
                "<StackEvents>" + Installation.ofStack("UPDATE_ROLLBACK_COMPLETE", "")
                        + Installation.failed("Other", "AWS::IAM::Role", "Resource creation cancelled")
                        + Installation.failed(
                                "Model",
                                "Custom::StagedModel",
                                "HubAccess: see https://s3.amazonaws.com/b/k?X-Amz-Signature=00ff&X-Amz-Date=1 with hf_AbCdEfGhIjKl")
                        + Installation.ofStack("UPDATE_IN_PROGRESS", "User Initiated")
                        + Installation.failed("Old", "AWS::IAM::Role", "of the operation before") + "</StackEvents>");

        Program.Ended ended = program.run("status");
        Program.Ended waited = program.run("status", "--wait", "--json");

        assertThat(ended.exitCode()).isZero();
        assertThat(waited.exitCode()).isEqualTo(NOT_WELL);
        assertThat(waited.result().path("deploymentFailed").asBoolean()).isTrue();
        assertThat(ended.out())
                .contains("stack      UPDATE_ROLLBACK_COMPLETE for ")
                .contains("THE LAST DEPLOYMENT FAILED")
                .contains("Model: HubAccess: see https://s3.amazonaws.com/b/k?... with hf_***")
                .doesNotContain("cancelled")
                .doesNotContain("of the operation before")
                .doesNotContain("Signature")
                .doesNotContain("AbCd");
    }

    @Test
    void hidesTheValuesOfVariablesThatAreNamedLikeSecretsEverywhere() throws Exception {
        String model = Installation.model(Installation.DIGEST, "8000")
                .replace("\"HF_HUB_OFFLINE\"", "\"API_KEY\":\"unshaped\",\"HF_HUB_OFFLINE\"");
        aws.answers("DescribeModel", model);

        Program.Ended text = program.run("status");
        Program.Ended json = program.run("status", "--json");

        assertThat(text.out()).contains("API_KEY: ***, cdk.json none").doesNotContain("unshaped");
        assertThat(json.out()).contains("\"API_KEY\":\"***\"").doesNotContain("unshaped");
    }

    @Test
    void saysThatAnUpdateIsUnderWayAndDoesNotLetAReasonDriveTheTerminal() throws Exception {
        aws.answers(
                "DescribeEndpoint",
                Installation.endpoint("Updating", "so \\u001b]0;title\\u0007 it is")
                        .replace(
                                "\"ProductionVariants\"",
                                "\"PendingDeploymentSummary\":{\"EndpointConfigName\":\"config-2\"},\"ProductionVariants\""));

        assertThat(program.run("status").out())
                .contains("an update to config-2 is under way")
                .contains("so ^[]0;title^G it is")
                .doesNotContain("\u001b");
    }

    @Test
    void doesNotAskAStateMachineThatIsGone() throws Exception {
        aws.answers(
                "ListExecutions",
                "{\"__type\":\"StateMachineDoesNotExist\",\"message\":\"State Machine Does Not Exist\"}");

        Program.Ended ended = program.run("status");

        assertThat(ended.exitCode()).as(ended.out()).isZero();
        assertThat(ended.out()).contains("nothing was staged yet").doesNotContain("not known");
    }

    @Test
    void showsWhatScalesTheVariantAndWhatIsSuspended() throws Exception {
        aws.answers("DescribeScalableTargets", """
                {"ScalableTargets":[{"ServiceNamespace":"sagemaker","ResourceId":"endpoint/gorgon-dev/variant/AllTraffic",
                 "ScalableDimension":"sagemaker:variant:DesiredInstanceCount","MinCapacity":2,"MaxCapacity":4,"RoleARN":"r",
                 "CreationTime":1.0,"SuspendedState":{"DynamicScalingInSuspended":true,"ScheduledScalingSuspended":false}}]}""");
        aws.answers("DescribeScheduledActions", """
                {"ScheduledActions":[{"ScheduledActionName":"day","ScheduledActionARN":"a","ServiceNamespace":"sagemaker",
                 "Schedule":"cron(30 7 ? * MON-FRI *)","Timezone":"America/New_York","ResourceId":"e","CreationTime":1.0,
                 "ScalableTargetAction":{"MinCapacity":3}}]}""");

        assertThat(program.run("status").out())
                .contains("scaling    2 to 4 instances")
                .contains("day: cron(30 7 ? * MON-FRI *) America/New_York, from 3 to as before")
                .contains("suspended: scaling in");
    }

    @Test
    void saysThatNothingIsDeployedYet() throws Exception {
        String missing =
                "{\"__type\":\"ValidationException\",\"message\":\"Could not find endpoint \\\"gorgon-dev\\\".\"}";
        String noStack = ScriptedAccount.error("ValidationError", "Stack with id Gorgon-dev does not exist");
        aws.answers("DescribeEndpoint", missing);
        aws.answers("DescribeStacks", noStack)
                .answers("DescribeStackEvents", noStack)
                .answers("ListStackResources", noStack);

        Program.Ended ended = program.run("status", "--wait");

        assertThat(ended.exitCode()).isEqualTo(NOT_WELL);
        assertThat(ended.out())
                .contains("there is no Gorgon-dev yet; `npx cdk deploy` makes it")
                .contains("endpoint   there is no gorgon-dev")
                .doesNotContain("not known");
    }

    @Test
    void waitsUntilTheEndpointHasSettled() throws Exception {
        aws.answers("DescribeEndpoint", Installation.endpoint("Updating", ""));
        Process running = program.start("status", "--wait");
        while (aws.asked().stream().noneMatch(call -> call.startsWith("DescribeScalableTargets"))) {
            assertThat(running.isAlive()).isTrue();
            Thread.sleep(50);
        }
        aws.answers("DescribeEndpoint", Installation.endpoint("InService", ""));

        Program.Ended ended = program.end(running);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err())
                .containsOnlyOnce(
                        "stack UPDATE_COMPLETE, staging SUCCEEDED, endpoint Updating, 1 of 1 instances, 0 alarms raised");
        assertThat(ended.out()).contains("endpoint   InService");
    }
}
