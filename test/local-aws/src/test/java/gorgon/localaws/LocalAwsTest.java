package gorgon.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.localaws.lambda.FunctionJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class LocalAwsTest {
    private static final String HANDLER = """
            import com.amazonaws.services.lambda.runtime.*;
            import java.io.*;

            public class Half implements RequestStreamHandler {
                public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                    String event = new String(in.readAllBytes());
                    System.out.println("event " + event);
                    if (event.contains("odd")) {
                        throw new IllegalArgumentException("odd numbers have no half");
                    }
                    out.write("{\\"half\\":21}".getBytes());
                }
            }
            """;

    private static final String TEMPLATE = """
            Resources:
              Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /half, RetentionInDays: 7}}
              Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}
              Store: {Type: AWS::S3::Bucket}
              Half:
                Type: AWS::Lambda::Function
                Properties:
                  Code: {S3Bucket: code, S3Key: half.jar}
                  Handler: Half::handleRequest
                  Runtime: java25
                  Role: {"Fn::GetAtt": [Role, Arn]}
                  LoggingConfig: {LogGroup: {Ref: Logs}}
              Machine:
                Type: AWS::StepFunctions::StateMachine
                Properties:
                  RoleArn: {"Fn::GetAtt": [Role, Arn]}
                  DefinitionString:
                    "Fn::Sub": '{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"${Half.Arn}","End":true}}}'
              Failed:
                Type: AWS::Events::Rule
                Properties:
                  EventPattern:
                    source: [aws.states]
                    detail: {stateMachineArn: [{Ref: Machine}], status: [FAILED]}
                  Targets: [{Id: Half, Arn: {"Fn::GetAtt": [Half, Arn]}}]
              Allowed:
                Type: AWS::Lambda::Permission
                Properties:
                  FunctionName: {Ref: Half}
                  Action: lambda:InvokeFunction
                  Principal: events.amazonaws.com
                  SourceArn: {"Fn::GetAtt": [Failed, Arn]}
            Outputs:
              Machine: {Value: {Ref: Machine}}
              Role: {Value: {"Fn::GetAtt": [Role, Arn]}}
            """;

    @TempDir
    private static Path directory;

    private static LocalAws aws;
    private static CloudFormationClient stacks;
    private static S3Client s3;

    @BeforeAll
    static void start() throws IOException {
        aws = LocalAws.start(new LocalAws.Options(
                0, directory.resolve("aws"), "us-east-1", "http://127.0.0.1:1", Path.of("../../node_modules/aws-cdk")));
        stacks = Sdk.client(CloudFormationClient.builder(), aws.endpoint());
        s3 = Sdk.client(S3Client.builder(), aws.endpoint());
    }

    @AfterAll
    static void stop() {
        s3.close();
        stacks.close();
        aws.close();
    }

    @Test
    void runsAStackOfFunctionMachineAndRuleAndLeavesNothing() throws IOException {
        Path jar = FunctionJar.compile(directory, "Half", HANDLER);
        s3.createBucket(request -> request.bucket("code"));
        s3.putObject(request -> request.bucket("code").key("half.jar"), jar);
        Stack stack = deploy("half");

        try (SfnClient states = Sdk.client(SfnClient.builder(), aws.endpoint());
                CloudWatchLogsClient logs = Sdk.client(CloudWatchLogsClient.builder(), aws.endpoint())) {
            assertThat(run(states, output(stack, "Machine"), "{\"n\":42}").output())
                    .isEqualTo("{\"half\":21}");

            DescribeExecutionResponse odd = run(states, output(stack, "Machine"), "{\"n\":\"odd\"}");

            assertThat(odd.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(odd.error()).isEqualTo("java.lang.IllegalArgumentException");
            assertThat(odd.cause()).contains("odd numbers have no half");
            Poll.until(
                    Duration.ofSeconds(20),
                    () -> lines(logs, "event").stream()
                            .anyMatch(line -> line.contains("Step Functions Execution Status Change")));
        }
        assertThat(aws.leftovers()).anyMatch(line -> line.startsWith("function process"));

        stacks.deleteStack(request -> request.stackName("half"));
        Poll.until(
                Duration.ofSeconds(60), () -> stacks.describeStacks().stacks().isEmpty());

        assertThat(aws.leftovers()).containsExactly("bucket code", "object s3://code/half.jar");
        s3.deleteObject(request -> request.bucket("code").key("half.jar"));
        s3.deleteBucket(request -> request.bucket("code"));
    }

    @Test
    void keepsParameters() {
        try (SsmClient ssm = Sdk.client(SsmClient.builder(), aws.endpoint())) {
            ssm.putParameter(request -> request.name("/a/b").value("1").type(ParameterType.STRING));

            assertThat(ssm.getParameter(request -> request.name("/a/b"))
                            .parameter()
                            .value())
                    .isEqualTo("1");
            assertThat(aws.leftovers()).contains("parameter /a/b");

            ssm.deleteParameter(request -> request.name("/a/b"));

            assertThatThrownBy(() -> ssm.getParameter(request -> request.name("/a/b")))
                    .isInstanceOf(ParameterNotFoundException.class);
        }
    }

    @Test
    void givesASecretToWhoeverNamesIt() {
        String arn = aws.secrets().put("team/hub", "the text");
        try (SecretsManagerClient secrets = Sdk.client(SecretsManagerClient.builder(), aws.endpoint())) {
            assertThat(arn).matches("arn:aws:secretsmanager:us-east-1:123456789012:secret:team/hub-[a-z0-9]{6}");
            for (String id : List.of(arn, "team/hub", arn.substring(0, arn.length() - 7))) {
                assertThat(secrets.getSecretValue(request -> request.secretId(id))
                                .secretString())
                        .isEqualTo("the text");
            }
            assertThat(aws.secrets().readings()).isEqualTo(3);
            assertThatThrownBy(() -> secrets.getSecretValue(request -> request.secretId("team/hu")))
                    .isInstanceOf(ResourceNotFoundException.class);

            aws.secrets().scheduleDeletion("team/hub");

            assertThatThrownBy(() -> secrets.getSecretValue(request -> request.secretId(arn)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("marked for deletion");
            assertThatThrownBy(() -> secrets.listSecrets(request -> {})).hasMessageContaining("ListSecrets");
        }
    }

    @Test
    void saysWhoTheCallerIsAndRefusesARoleThatDoesNotExist() {
        try (StsClient sts = Sdk.client(StsClient.builder(), aws.endpoint())) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
            assertThatThrownBy(() -> sts.assumeRole(request -> request.roleArn("arn:aws:iam::123456789012:role/absent")
                            .roleSessionName("me")))
                    .isInstanceOfSatisfying(
                            StsException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("AccessDenied"));
        }
    }

    @Test
    void refusesAnOperationThatItDoesNotKnow() {
        try (SsmClient ssm = Sdk.client(SsmClient.builder(), aws.endpoint())) {
            assertThatThrownBy(ssm::describeParameters)
                    .isInstanceOf(SsmException.class)
                    .hasMessageContaining("DescribeParameters");
        }
        assertThatThrownBy(() -> stacks.describeAccountLimits(request -> {}))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining("DescribeAccountLimits");
    }

    private static Stack deploy(String name) {
        stacks.createStack(
                request -> request.stackName(name).templateBody(TEMPLATE).capabilities(Capability.CAPABILITY_IAM));
        Poll.until(
                Duration.ofSeconds(60), () -> !stack(name).stackStatusAsString().endsWith("IN_PROGRESS"));
        assertThat(stack(name).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        return stack(name);
    }

    private static Stack stack(String name) {
        return stacks.describeStacks(request -> request.stackName(name))
                .stacks()
                .getFirst();
    }

    private static String output(Stack stack, String key) {
        return stack.outputs().stream()
                .filter(output -> output.outputKey().equals(key))
                .findFirst()
                .orElseThrow()
                .outputValue();
    }

    private static DescribeExecutionResponse run(SfnClient states, String machine, String input) {
        String execution = states.startExecution(
                        request -> request.stateMachineArn(machine).input(input))
                .executionArn();
        Poll.until(
                Duration.ofSeconds(30),
                () -> states.describeExecution(request -> request.executionArn(execution))
                                .status()
                        != ExecutionStatus.RUNNING);
        return states.describeExecution(request -> request.executionArn(execution));
    }

    private static List<String> lines(CloudWatchLogsClient logs, String word) {
        return logs.filterLogEvents(request -> request.logGroupName("/half").filterPattern(word)).events().stream()
                .map(FilteredLogEvent::message)
                .toList();
    }
}
