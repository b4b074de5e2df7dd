package gorgon.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagedModelTemplateTest {
    private static TemplateView view;

    @BeforeAll
    static void synthesize(@TempDir Path folder) {
        view = new TemplateView(ShippedApp.in(folder).template());
    }

    @ParameterizedTest
    @CsvSource({
        "Starter, 512, 60, STATE_MACHINE_ARN",
        "Plan, 1024, 60,",
        "Inspect, 1024, 60,",
        "Open, 512, 60,",
        "Transfer, 2048, 900, STAGED_MODEL",
        "Commit, 1024, 600, STAGED_MODEL",
        "Abort, 512, 900,",
        "Purge, 512, 900,",
        "Respond, 512, 60, STAGED_MODEL",
        "Backstop, 512, 180, STATE_MACHINE_ARN"
    })
    void sizesTheFunction(String name, int memory, int timeout, String variable) {
        JsonNode function = view.named("AWS::Lambda::Function", "StagedFunctions" + name);

        assertThat(function.path("Handler").asText())
                .isEqualTo("gorgon.artifactprep.%sHandler::handleRequest".formatted(name));
        assertThat(function.path("Runtime").asText()).isEqualTo("java25");
        assertThat(function.path("MemorySize").asInt()).isEqualTo(memory);
        assertThat(function.path("Timeout").asInt()).isEqualTo(timeout);
        assertThat(TemplateView.text(function.at("/LoggingConfig/LogGroup")))
                .startsWith("${StagedFunctions" + name + "Logs");
        TreeMap<String, String> variables = new TreeMap<>();
        function.at("/Environment/Variables")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), TemplateView.text(entry.getValue())));
        assertThat(variables)
                .containsEntry(
                        "JAVA_TOOL_OPTIONS",
                        "-XX:TieredStopAtLevel=4" + (name.equals("Transfer") ? " -Xms184m -Xmn16m" : ""));
        assertThat(variables.get(variable == null ? "none" : variable))
                .isEqualTo(
                        variable == null
                                ? null
                                : variable.equals("STAGED_MODEL") ? "Gorgon-dev/Staged" : stateMachine());
        assertThat(variables).hasSize(variable == null ? 1 : 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Starter  | lambda:InvokeFunction states:ListExecutions states:StartExecution states:StopExecution
        Plan     | s3:AbortMultipartUpload s3:DeleteObject s3:GetObject s3:ListBucket s3:ListBucketMultipartUploads s3:ListMultipartUploadParts
        Inspect  | s3:GetObject s3:ListBucket
        Open     | s3:AbortMultipartUpload s3:ListBucketMultipartUploads s3:ListMultipartUploadParts s3:PutObject
        Transfer | s3:AbortMultipartUpload s3:GetObject s3:PutObject
        Commit   | s3:AbortMultipartUpload s3:DeleteObject s3:GetObject s3:ListBucket s3:ListBucketMultipartUploads s3:ListMultipartUploadParts s3:PutObject
        Abort    | s3:AbortMultipartUpload s3:DeleteObject s3:GetObject s3:ListBucket s3:ListBucketMultipartUploads s3:ListMultipartUploadParts
        Purge    | s3:AbortMultipartUpload s3:DeleteObject s3:GetObject s3:ListBucket s3:ListBucketMultipartUploads s3:ListMultipartUploadParts
        Respond  | ''
        Backstop | s3:AbortMultipartUpload s3:DeleteObject s3:GetObject s3:ListBucket s3:ListBucketMultipartUploads s3:ListMultipartUploadParts states:DescribeExecution states:ListExecutions
        """)
    void allowsTheFunctionNoMoreThanItsStepNeeds(String name, String actions) {
        TreeSet<String> allowed = new TreeSet<>();
        for (JsonNode statement :
                view.named("AWS::IAM::Policy", "StagedFunctions" + name).at("/PolicyDocument/Statement")) {
            allowed.addAll(TemplateView.texts(statement.path("Action")));
        }

        assertThat(allowed.removeIf(action -> action.startsWith("logs:"))).isTrue();
        assertThat(String.join(" ", allowed)).isEqualTo(actions);
    }

    @ParameterizedTest
    @CsvSource({
        "hub-token, hub-token, ':123456789012:secret:hub-token-??????'",
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:t/hub-a1B2c3, arn:aws:secretsmanager:us-east-1:123456789012:secret:t/hub-a1B2c3, :123456789012:secret:t/hub-a1B2c3"
    })
    void letsOnlyTheReadersOfTheHubReadTheTokensSecret(
            String configured, String told, String allowed, @TempDir Path folder) {
        TemplateView withToken = withToken(configured, folder);

        withToken.ofType("AWS::Lambda::Function").forEach((id, function) -> {
            boolean isReader = id.matches("StagedFunctions(Plan|Inspect|Transfer).*");
            assertThat(function.at("/Properties/Environment/Variables/HF_TOKEN_SECRET")
                            .asText())
                    .as(id)
                    .isEqualTo(isReader ? told : "");
        });
        withToken.ofType("AWS::IAM::Policy").forEach((id, policy) -> {
            boolean isReader = id.matches("StagedFunctions(Plan|Inspect|Transfer).*");
            List<String> secrets = new ArrayList<>();
            policy.at("/Properties/PolicyDocument/Statement").forEach(statement -> {
                if (statement.toString().contains("secretsmanager:")) {
                    assertThat(TemplateView.texts(statement.path("Action")))
                            .containsExactly("secretsmanager:GetSecretValue");
                    secrets.addAll(TemplateView.texts(statement.path("Resource")));
                }
            });
            assertThat(secrets).as(id).hasSize(isReader ? 1 : 0).allMatch(resource -> resource.endsWith(allowed));
        });
    }

    @Test
    void aTokenChangesNothingElse(@TempDir Path folder) {
        TemplateView withToken = withToken("hub-token", folder);

        assertThat(view.template().toString()).doesNotContainIgnoringCase("secret", "HF_TOKEN");
        assertThat(withToken.only("Custom::StagedModel").path("Digest"))
                .isEqualTo(view.only("Custom::StagedModel").path("Digest"));
        assertThat(withToken.template().path("Resources").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyElementsOf(view.template().path("Resources").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static TemplateView withToken(String secret, Path folder) {
        ObjectNode context = ShippedApp.shippedContext().deepCopy();
        ((ObjectNode) context.at("/environments/dev"))
                .put("account", "123456789012")
                .put("hubTokenSecret", secret);
        return new TemplateView(ShippedApp.in(folder, context).template());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Open", "Transfer"})
    void keepsUploadsOutOfTheManifests(String name) {
        assertThat(view.named("AWS::IAM::Policy", "StagedFunctions" + name).toString())
                .contains("/models/*")
                .doesNotContain("/manifests/*");
    }

    @Test
    void waitsForAllThatStagingNeeds() {
        JsonNode resource = view.template().at("/Resources/Staged8865E9E3");
        TreeSet<String> needed = new TreeSet<>();
        view.template().path("Resources").fieldNames().forEachRemaining(id -> {
            if (id.startsWith("Staged") || id.startsWith("Artifacts")) {
                needed.add(id);
            }
        });
        needed.remove("Staged8865E9E3");
        needed.add(view.ofType("Custom::EndpointPreflight").keySet().iterator().next());

        assertThat(TemplateView.texts(resource.path("DependsOn"))).containsExactlyInAnyOrderElementsOf(needed);
        assertThat(needed).hasSizeGreaterThan(35);
    }

    @Test
    void givesStagingAnHour() {
        JsonNode properties = view.only("Custom::StagedModel");

        assertThat(properties.path("ServiceTimeout").asText()).isEqualTo("3600");
        assertThat(TemplateView.text(properties.path("ServiceToken"))).startsWith("${StagedFunctionsStarterFunction");
        assertThat(TemplateView.text(properties.path("BucketName"))).isEqualTo("${Artifacts82DD59A1}");
    }

    @Test
    void hasTheBackstopAnswerWhenTheStarterCannot() {
        JsonNode config = view.named("AWS::Lambda::EventInvokeConfig", "StagedFunctionsStarterFunction");

        assertThat(TemplateView.text(config.path("FunctionName"))).startsWith("${StagedFunctionsStarterFunction");
        assertThat(config.path("MaximumRetryAttempts").asInt()).isEqualTo(2);
        assertThat(config.path("MaximumEventAgeInSeconds").asInt()).isEqualTo(300);
        assertThat(TemplateView.text(config.at("/DestinationConfig/OnFailure/Destination")))
                .startsWith("${StagedFunctionsBackstopFunction");
    }

    @Test
    void hasTheBackstopAnswerForUnfinishedExecutions() {
        JsonNode rule = view.named("AWS::Events::Rule", "Staged");

        assertThat(TemplateView.texts(rule.at("/EventPattern/detail/status")))
                .containsExactly("FAILED", "TIMED_OUT", "ABORTED");
        assertThat(TemplateView.texts(rule.at("/EventPattern/detail/stateMachineArn")))
                .containsExactly(stateMachine());
        assertThat(TemplateView.texts(rule.at("/EventPattern/source"))).containsExactly("aws.states");
        assertThat(TemplateView.text(rule.at("/Targets/0/Arn"))).startsWith("${StagedFunctionsBackstopFunction");
        assertThat(view.only("AWS::Lambda::Permission").path("Principal").asText())
                .isEqualTo("events.amazonaws.com");
    }

    @ParameterizedTest
    @CsvSource({
        "Failed, AWS/States, ExecutionsFailed, StateMachineArn",
        "TimedOut, AWS/States, ExecutionsTimedOut, StateMachineArn",
        "Aborted, AWS/States, ExecutionsAborted, StateMachineArn",
        "PurgeFailed, Gorgon/Staging, PurgeFailed, StagedModel",
        "CompilerNotFull, Gorgon/Staging, CompilerNotFull, StagedModel"
    })
    void raisesAnAlarmAtTheFirstOccurrence(String id, String namespace, String metric, String dimension) {
        JsonNode alarm = view.named("AWS::CloudWatch::Alarm", "StagedAlarms" + id);

        assertThat(alarm.path("Namespace").asText()).isEqualTo(namespace);
        assertThat(alarm.path("MetricName").asText()).isEqualTo(metric);
        assertThat(alarm.path("Dimensions")).hasSize(1);
        assertThat(alarm.at("/Dimensions/0/Name").asText()).isEqualTo(dimension);
        assertThat(TemplateView.text(alarm.at("/Dimensions/0/Value")))
                .isEqualTo(dimension.equals("StagedModel") ? "Gorgon-dev/Staged" : stateMachine());
        assertThat(alarm.path("Statistic").asText()).isEqualTo("Sum");
        assertThat(alarm.path("Period").asInt()).isEqualTo(300);
        assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(1);
        assertThat(alarm.path("Threshold").asInt()).isEqualTo(1);
        assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanOrEqualToThreshold");
        assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("notBreaching");
    }

    /** RunbookTest looks for the paragraph. */
    @Test
    void tellsOfEachAlarmWhereTheRunbookSaysMore() {
        Map<String, JsonNode> alarms = view.ofType("AWS::CloudWatch::Alarm");
        alarms.keySet().removeIf(id -> !id.startsWith("StagedAlarms"));

        assertThat(alarms).hasSize(5);
        assertThat(alarms.values()).allSatisfy(alarm -> {
            assertThat(alarm.at("/Properties/AlarmDescription").asText())
                    .matches("[A-Z].{60,}\\. docs/runbook\\.md#[a-z-]+");
            assertThat(alarm.path("Properties").has("AlarmName")).isFalse();
        });
    }

    @Test
    void leavesNoLogGroupBehind() {
        Map<String, JsonNode> groups = view.ofType("AWS::Logs::LogGroup");

        assertThat(groups).hasSize(13);
        assertThat(groups.values()).allSatisfy(group -> {
            assertThat(group.path("DeletionPolicy").asText()).isEqualTo("Delete");
            assertThat(group.at("/Properties/RetentionInDays").asInt()).isEqualTo(30);
        });
    }

    private static String stateMachine() {
        return "${"
                + view.ofType("AWS::StepFunctions::StateMachine")
                        .keySet()
                        .iterator()
                        .next() + "}";
    }
}
