package gorgon.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.Installation;
import gorgon.operator.Program;
import gorgon.operator.ScriptedAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon doctor} as a person calls it. */
final class DoctorProgramTest {
    private static final int NOT_WELL = 1;
    private static final String PING =
            "The primary container for production variant AllTraffic did not pass the ping health check.";

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
    void findsNothingWhereAllIsWell() throws Exception {
        Program.Ended ended = program.run("doctor");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out())
                .contains("dev: gorgon-dev in us-east-1 (stack UPDATE_COMPLETE, endpoint InService, ")
                .contains("nothing wrong was found");
    }

    @Test
    void explainsAFailedHealthCheckByTheContainersOwnWords() throws Exception {
        fail("Endpoint", "AWS::SageMaker::Endpoint", PING);
        say(
                "AllTraffic/i-1",
                "{\\\"level\\\":\\\"ERROR\\\",\\\"fields\\\":{\\\"message\\\":\\\"RuntimeError: weight model.norm.weight does not exist\\\"}}");

        Program.Ended ended = program.run("doctor");

        assertThat(ended.exitCode()).isEqualTo(NOT_WELL);
        assertThat(ended.out())
                .containsSubsequence(
                        "a tensor of the base model is not among the staged files  [missing-weight]",
                        "container AllTraffic/i-1 at ",
                        "weight model.norm.weight does not exist",
                        "cure      stage all shards",
                        "it shows as: the container was not healthy in time  [health-check]",
                        "stack     Endpoint at 2026-11-01T10:00:00Z: The primary container",
                        "/aws/sagemaker/Endpoints/gorgon-dev")
                .doesNotContain("{endpoint}")
                .doesNotContain("none of the causes");
    }

    @Test
    void followsAFailedStagingIntoItsHistoryAndKeepsSecretsToItself() throws Exception {
        fail(
                "Model",
                "Custom::StagedModel",
                "Received response status [FAILED] from custom resource. See https://s3.amazonaws.com/k?X-Amz-Signature=00ff");
        aws.answers("ListExecutions", "{\"executions\":[%s]}".formatted(Installation.execution("FAILED", "it failed")));
        aws.answers("DescribeExecution", Installation.execution("FAILED", "it failed"));
        aws.answers("GetExecutionHistory", """
                {"events":[{"id":7,"timestamp":1793527300,"type":"LambdaFunctionFailed","lambdaFunctionFailedEventDetails":{
                "error":"gorgon.artifactprep.failure.HubAccess","cause":"{\\"errorMessage\\":\\"tried to read a/b: the repository is gated (HTTP 401) with hf_AbCdEfGhIjKl\\",\\"errorType\\":\\"gorgon.artifactprep.failure.HubAccess\\"}"}}]}""");

        JsonNode result = program.run("doctor", "--json").result();

        assertThat(result.at("/findings/0/id").asText()).isEqualTo("gated");
        assertThat(result.at("/findings/0/evidence/0/place").asText()).isEqualTo("staging");
        assertThat(result.at("/findings/0/cures/0").asText()).contains("hubTokenSecret");
        assertThat(result.path("known").asBoolean()).isTrue();
        assertThat(result.toString()).doesNotContain("Signature").doesNotContain("AbCd");
    }

    @Test
    void saysPlainlyThatItDoesNotKnow() throws Exception {
        fail("Role", "AWS::IAM::Role", "something that nobody has seen before");

        Program.Ended ended = program.run("doctor");

        assertThat(ended.exitCode()).isEqualTo(NOT_WELL);
        assertThat(ended.out())
                .contains("something is wrong, and it is none of the causes that are known here")
                .contains("stack     Role at 2026-11-01T10:00:00Z: something that nobody has seen before")
                .contains("look at   the container's log: `aws logs tail /aws/sagemaker/Endpoints/gorgon-dev");
    }

    @Test
    void namesWhatMayNotBeReadAndDoesNotCallThatWell() throws Exception {
        aws.denies("DescribeLogStreams").denies("DescribeStackEvents");

        Program.Ended ended = program.run("doctor");

        assertThat(ended.exitCode()).isEqualTo(NOT_WELL);
        assertThat(ended.out())
                .contains("nothing wrong was found in what may be read")
                .contains("ask for the permission logs:DescribeLogStreams")
                .contains("ask for the permission cloudformation:DescribeStackEvents");
    }

    @Test
    void diagnosesALogWithoutAwsAndWithoutAProject() throws Exception {
        Path log = Files.writeString(folder.resolve("it.log"), "fine\nAssertionError: Each process is one gpu\n");
        Files.delete(folder.resolve("cdk.json"));
        Program nobody = program.without("AWS_ACCESS_KEY_ID").without("AWS_SECRET_ACCESS_KEY");

        Program.Ended ended = nobody.run("doctor", "--log", log.toString());
        Program.Ended missing = nobody.run("doctor", "--log", "nothing.log");

        assertThat(ended.exitCode()).isEqualTo(NOT_WELL);
        assertThat(ended.out())
                .contains("[too-few-gpus]")
                .contains("it.log:2: AssertionError: Each process is one gpu");
        assertThat(missing.exitCode()).isEqualTo(NOT_WELL);
        assertThat(missing.err())
                .contains("tried to read nothing.log: there is no such file")
                .doesNotContain("\tat ");
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void tellsWhyAStackWentBackWhereNoResourceFailed() throws Exception {
        aws.answersXml("DescribeStacks", Installation.stack("UPDATE_ROLLBACK_COMPLETE"));
        aws.answersXml(
                "DescribeStackEvents",
                "<StackEvents>" + Installation.ofStack("UPDATE_ROLLBACK_COMPLETE", "")
                        + Installation.ofStack("UPDATE_ROLLBACK_IN_PROGRESS", "Somebody cancelled it")
                        + Installation.ofStack("UPDATE_IN_PROGRESS", "User Initiated") + "</StackEvents>");

        Program.Ended ended = program.run("doctor");

        assertThat(ended.exitCode()).isEqualTo(NOT_WELL);
        assertThat(ended.out())
                .contains("the stack is UPDATE_ROLLBACK_COMPLETE: Somebody cancelled it")
                .doesNotContain("User Initiated");
    }

    @Test
    void saysThatNothingIsDeployedHere() throws Exception {
        String noStack = ScriptedAccount.error("ValidationError", "Stack with id Gorgon-dev does not exist");
        aws.answers("DescribeStacks", noStack)
                .answers("DescribeStackEvents", noStack)
                .answers("ListStackResources", noStack)
                .answers("DescribeEndpoint", """
                        {"__type":"ValidationException","message":"Could not find endpoint gorgon-dev."}""");

        Program.Ended ended = program.run("doctor");

        assertThat(ended.exitCode()).isEqualTo(NOT_WELL);
        assertThat(ended.out())
                .contains("[not-deployed]")
                .contains("there is no stack Gorgon-dev in this account and region (us-east-1)")
                .contains("AWS_PROFILE");
    }

    @Test
    void showsALineOfOthersWithoutLettingItDriveTheTerminal() throws Exception {
        Path log = Files.writeString(
                folder.resolve("it.log"), "\u001b[31mERROR\u001b[0m x \u001b]0;title\u0007\u001b[2J end\n");

        Program.Ended ended = program.run("doctor", "--log", log.toString());

        assertThat(ended.out()).contains("ERROR x ^[]0;title^G^[[2J end").doesNotContain("\u001b");
    }

    private void fail(String resource, String type, String reason) {
        aws.answersXml("DescribeStacks", Installation.stack("UPDATE_ROLLBACK_COMPLETE"));
        aws.answersXml(
                "DescribeStackEvents",
                "<StackEvents>" + Installation.ofStack("UPDATE_ROLLBACK_COMPLETE", "")
                        + Installation.failed(resource, type, reason)
                        + Installation.ofStack("UPDATE_IN_PROGRESS", "User Initiated") + "</StackEvents>");
    }

    private void say(String stream, String line) {
        aws.answers("DescribeLogStreams", "{\"logStreams\":[]}");
        aws.answers("DescribeLogStreams Endpoints", "{\"logStreams\":[{\"logStreamName\":\"%s\"}]}".formatted(stream));
        aws.answers(
                "GetLogEvents",
                "{\"events\":[{\"timestamp\":%d,\"message\":\"%s\"}]}"
                        .formatted(Instant.now().toEpochMilli(), line));
    }
}
