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
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class ServingStackTest {
    private static ShippedApp app;
    private static Template template;
    private static TemplateView view;

    @BeforeAll
    static void synthesize(@TempDir Path folder) {
        app = ShippedApp.in(folder);
        template = Template.fromStack(app.stack());
        view = new TemplateView(app.template());
    }

    @Test
    void namesOnlyTheEndpoint() {
        assertThat(view.only("AWS::SageMaker::Endpoint").path("EndpointName").asText())
                .isEqualTo("gorgon-dev");
        assertThat(view.only("AWS::SageMaker::Model").has("ModelName")).isFalse();
        assertThat(view.only("AWS::SageMaker::EndpointConfig").has("EndpointConfigName"))
                .isFalse();
        assertThat(view.only("AWS::S3::Bucket").has("BucketName")).isFalse();
        assertThat(view.only("AWS::StepFunctions::StateMachine").has("StateMachineName"))
                .isFalse();
    }

    /** Another logical id of the endpoint would make CloudFormation create a second one under the same name, and fail. */
    @Test
    void keepsTheLogicalIdsThatReplacementDependsOn() {
        assertThat(view.ofType("AWS::SageMaker::Endpoint")).containsOnlyKeys("ServingEndpointC149CBA2");
        assertThat(view.ofType("AWS::S3::Bucket")).containsOnlyKeys("Artifacts82DD59A1");
        assertThat(view.ofType("Custom::StagedModel")).containsOnlyKeys("Staged8865E9E3");
    }

    @Test
    void servesTheStagedPrefixUncompressed() {
        JsonNode container = view.only("AWS::SageMaker::Model").path("PrimaryContainer");

        JsonNode source = container.at("/ModelDataSource/S3DataSource");
        assertThat(TemplateView.text(source.path("S3Uri"))).isEqualTo("${Staged8865E9E3.S3Uri}");
        assertThat(source.path("S3DataType").asText()).isEqualTo("S3Prefix");
        assertThat(source.path("CompressionType").asText()).isEqualTo("None");
        assertThat(container.path("Image").asText())
                .isEqualTo("763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference"
                        + ":2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04");
    }

    @Test
    void tellsTgiWhatTheConfigurationSays() {
        Map<String, String> variables = new TreeMap<>();
        view.only("AWS::SageMaker::Model")
                .at("/PrimaryContainer/Environment")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));

        assertThat(variables)
                .hasToString("{GORGON_RECIPE_DIGEST=591faa9da28057b841a59c15aac25b40, HF_HUB_OFFLINE=1,"
                        + " HF_MODEL_ID=/opt/ml/model, MAX_BATCH_PREFILL_TOKENS=16384, MAX_CONCURRENT_REQUESTS=128, MAX_INPUT_TOKENS=8000,"
                        + " MAX_TOTAL_TOKENS=16384, QUANTIZE=awq, SM_NUM_GPUS=4, USAGE_STATS=off}");
    }

    /** The staging inspects for the very container that will load the model. */
    @Test
    void tellsTheStagingWhatItTellsTheEndpoint() {
        JsonNode serving = view.only("Custom::StagedModel").path("Serving");
        ObjectNode variables = view.only("AWS::SageMaker::Model")
                .at("/PrimaryContainer/Environment")
                .deepCopy();
        variables.remove("GORGON_RECIPE_DIGEST");
        JsonNode variant = view.only("AWS::SageMaker::EndpointConfig").at("/ProductionVariants/0");

        assertThat(serving.path("environment")).isEqualTo(variables);
        assertThat(serving.at("/instance/type")).isEqualTo(variant.path("InstanceType"));
        assertThat(serving.path("modelDownloadSeconds").asText())
                .isEqualTo(variant.path("ModelDataDownloadTimeoutInSeconds").asText());
        assertThat(serving.path("tgi").asText()).isEqualTo("3.3.6");
    }

    @Test
    void runsOneVariantOnTheConfiguredInstances() {
        template.hasResourceProperties(
                "AWS::SageMaker::EndpointConfig",
                Map.of(
                        "ProductionVariants",
                        List.of(Map.of(
                                "VariantName",
                                "AllTraffic",
                                "ModelName",
                                Match.anyValue(),
                                "InstanceType",
                                "ml.g5.12xlarge",
                                "InitialInstanceCount",
                                1,
                                "InitialVariantWeight",
                                1,
                                "ModelDataDownloadTimeoutInSeconds",
                                1200,
                                "ContainerStartupHealthCheckTimeoutInSeconds",
                                1200,
                                "InferenceAmiVersion",
                                "al2-ami-sagemaker-inference-gpu-3-1"))));
        JsonNode variant = view.only("AWS::SageMaker::EndpointConfig").at("/ProductionVariants/0");
        assertThat(TemplateView.text(variant.path("ModelName"))).matches("\\$\\{ServingModel[0-9A-F]{8}\\.ModelName}");
        assertThat(TemplateView.text(view.only("AWS::SageMaker::Endpoint").path("EndpointConfigName")))
                .matches("\\$\\{ServingConfig[0-9A-F]{8}\\.EndpointConfigName}");
    }

    @Test
    void letsOnlySageMakerOfThisAccountUseTheExecutionRole() {
        JsonNode statement = view.named("AWS::IAM::Role", "ServingRole").at("/AssumeRolePolicyDocument/Statement/0");

        assertThat(statement.at("/Principal/Service").asText()).isEqualTo("sagemaker.amazonaws.com");
        assertThat(TemplateView.text(statement.at("/Condition/StringEquals/aws:SourceAccount")))
                .isEqualTo("${AWS::AccountId}");
        assertThat(TemplateView.text(statement.at("/Condition/ArnLike/aws:SourceArn")))
                .isEqualTo("arn:aws:sagemaker:us-east-1:${AWS::AccountId}:*");
    }

    @Test
    void keepsTheExecutionRoleUntilTheEndpointIsGone() {
        assertThat(TemplateView.texts(view.ofType("AWS::SageMaker::Endpoint")
                        .values()
                        .iterator()
                        .next()
                        .path("DependsOn")))
                .anyMatch(id -> id.startsWith("ServingRoleDefaultPolicy"))
                .anyMatch(id -> id.startsWith("ServingLogs"));
    }

    @Test
    void allowsEveryResourceOnlyWhereAwsKnowsNoOther() {
        List<String> unlimited = new ArrayList<>();
        view.ofType("AWS::IAM::Policy").values().forEach(policy -> {
            for (JsonNode statement : policy.at("/Properties/PolicyDocument/Statement")) {
                assertThat(TemplateView.texts(statement.path("Action"))).noneMatch(action -> action.endsWith("*"));
                if (TemplateView.texts(statement.path("Resource")).contains("*")) {
                    unlimited.addAll(TemplateView.texts(statement.path("Action")));
                }
            }
        });

        assertThat(unlimited)
                .containsExactlyInAnyOrder(
                        "ecr:GetAuthorizationToken",
                        "cloudwatch:PutMetricData",
                        "application-autoscaling:DescribeScalableTargets",
                        "servicequotas:ListAWSDefaultServiceQuotas",
                        "servicequotas:ListServiceQuotas");
        view.ofType("AWS::IAM::Role")
                .values()
                .forEach(role -> assertThat(
                                role.at("/Properties/ManagedPolicyArns").isMissingNode())
                        .isTrue());
    }

    @Test
    void keepsTheBucketPrivateAndDisposable() {
        JsonNode bucket = view.only("AWS::S3::Bucket");

        bucket.path("PublicAccessBlockConfiguration")
                .forEach(block -> assertThat(block.asBoolean()).isTrue());
        assertThat(bucket.path("PublicAccessBlockConfiguration")).hasSize(4);
        assertThat(bucket.at(
                                "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm")
                        .asText())
                .isEqualTo("AES256");
        assertThat(bucket.at("/LifecycleConfiguration/Rules/0/AbortIncompleteMultipartUpload/DaysAfterInitiation")
                        .asInt())
                .isEqualTo(1);
        assertThat(bucket.has("VersioningConfiguration")).isFalse();
        template.hasResource("AWS::S3::Bucket", Map.of("DeletionPolicy", "Delete"));
        JsonNode policy = view.only("AWS::S3::BucketPolicy").at("/PolicyDocument/Statement/0");
        assertThat(policy.path("Effect").asText()).isEqualTo("Deny");
        assertThat(policy.at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
    }

    @Test
    void answersWithWhatWasStaged() {
        TreeSet<String> outputs = new TreeSet<>();
        view.template().path("Outputs").fieldNames().forEachRemaining(outputs::add);

        assertThat(outputs)
                .containsExactly(
                        "Commits",
                        "EndpointName",
                        "Manifest",
                        "ManifestKey",
                        "ModelDigest",
                        "ModelS3Uri",
                        "StagedBytes",
                        "StagedFiles",
                        "StagingExecutions");
        assertThat(TemplateView.text(view.template().at("/Outputs/Manifest/Value")))
                .isEqualTo("s3://${Artifacts82DD59A1}/${Staged8865E9E3.ManifestKey}");
        assertThat(TemplateView.text(view.template().at("/Outputs/StagingExecutions/Value")))
                .startsWith(
                        "https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/statemachines/view/${Staged");
    }

    @Test
    void warnsOfRevisionsThatAreNotPinned() {
        Annotations annotations = Annotations.fromStack(app.stack());

        annotations.hasWarning("/Gorgon-dev", Match.stringLikeRegexp("heads\\.revision = \"main\""));
        annotations.hasWarning("/Gorgon-dev", Match.stringLikeRegexp("base\\.revision = \"main\""));
    }

    @Test
    void asksNoAccountForAnything() {
        assertThat(app.manifest().has("missing")).isFalse();
        assertThat(app.manifest().at("/artifacts/Gorgon-dev/environment").asText())
                .isEqualTo("aws://unknown-account/us-east-1");
        assertThat(view.ofType("AWS::CDK::Metadata")).isEmpty();
    }
}
