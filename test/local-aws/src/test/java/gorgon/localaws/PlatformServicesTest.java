package gorgon.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gorgon.localaws.sagemaker.StagedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

class PlatformServicesTest {
    private static final String REPOSITORY = "huggingface-pytorch-tgi-inference";
    private static final String TAG = "2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04";

    /** As a hardened stack has them; the model is the one that the tests stage. */
    private static final String TEMPLATE = """
            Parameters:
              Minimum: {Type: String, Default: "1"}
            Resources:
              Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}, EnableKeyRotation: true}}
              Access: {Type: AWS::S3::Bucket}
              Store:
                Type: AWS::S3::Bucket
                Properties:
                  BucketEncryption:
                    ServerSideEncryptionConfiguration:
                      - ServerSideEncryptionByDefault: {SSEAlgorithm: "aws:kms", KMSMasterKeyID: {"Fn::GetAtt": [Key, Arn]}}
                        BucketKeyEnabled: true
                  LoggingConfiguration: {DestinationBucketName: {Ref: Access}, LogFilePrefix: models/}
                  OwnershipControls: {Rules: [{ObjectOwnership: BucketOwnerEnforced}]}
                  VersioningConfiguration: {Status: Enabled}
                  Tags: [{Key: team, Value: serving}]
              Logs: {Type: AWS::Logs::LogGroup, Properties: {KmsKeyId: {"Fn::GetAtt": [Key, Arn]}, RetentionInDays: 7}}
              Topic: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: {Ref: Key}}}
              TopicPolicy: {Type: AWS::SNS::TopicPolicy, Properties: {Topics: [{Ref: Topic}], PolicyDocument: {}}}
              Mail: {Type: AWS::SNS::Subscription, Properties: {TopicArn: {Ref: Topic}, Protocol: email, Endpoint: a@b.c}}
              Errors:
                Type: AWS::CloudWatch::Alarm
                Properties:
                  AlarmName: gorgon-errors
                  ComparisonOperator: GreaterThanThreshold
                  EvaluationPeriods: 1
                  AlarmActions: [{Ref: Topic}]
              Unwell: {Type: AWS::CloudWatch::CompositeAlarm, Properties: {AlarmRule: ALARM(gorgon-errors), AlarmName: unwell}}
              Board: {Type: AWS::CloudWatch::Dashboard, Properties: {DashboardName: gorgon, DashboardBody: "{}"}}
              Query: {Type: AWS::Logs::QueryDefinition, Properties: {Name: gorgon/tokens, QueryString: fields @message}}
              Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: none in, VpcId: vpc-1}}
              Out:
                Type: AWS::EC2::SecurityGroupEgress
                Properties: {GroupId: {"Fn::GetAtt": [Group, GroupId]}, IpProtocol: tcp, CidrIp: 0.0.0.0/0}
              Gateway: {Type: AWS::EC2::VPCEndpoint, Properties: {VpcId: vpc-1, ServiceName: com.amazonaws.us-east-1.s3}}
              Dead: {Type: AWS::SQS::Queue, Properties: {QueueName: dead}}
              Changed:
                Type: AWS::Events::Rule
                Properties:
                  EventPattern: {source: [aws.sagemaker], detail: {EndpointStatus: [IN_SERVICE]}}
                  Targets:
                    - Id: Topic
                      Arn: {Ref: Topic}
                      InputTransformer:
                        InputPathsMap: {name: $.detail.EndpointName, status: $.detail.EndpointStatus}
                        InputTemplate: "<name> is <status>"
              Model:
                Type: AWS::SageMaker::Model
                Properties:
                  ExecutionRoleArn: arn:aws:iam::123456789012:role/serving
                  EnableNetworkIsolation: true
                  VpcConfig: {Subnets: [subnet-1, subnet-2], SecurityGroupIds: [{"Fn::GetAtt": [Group, GroupId]}]}
                  PrimaryContainer:
                    Image: 763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04
                    Environment: {HF_MODEL_ID: /opt/ml/model, SM_NUM_GPUS: "4", QUANTIZE: awq}
                    ModelDataSource:
                      S3DataSource: {S3Uri: "s3://models/a/", S3DataType: S3Prefix, CompressionType: None}
              Config:
                Type: AWS::SageMaker::EndpointConfig
                Properties:
                  Tags: [{Key: team, Value: serving}]
                  ProductionVariants:
                    - VariantName: AllTraffic
                      ModelName: {"Fn::GetAtt": [Model, ModelName]}
                      InstanceType: ml.g5.12xlarge
                      InitialInstanceCount: 1
                      RoutingConfig: {RoutingStrategy: LEAST_OUTSTANDING_REQUESTS}
              Endpoint:
                Type: AWS::SageMaker::Endpoint
                DependsOn: [Changed]
                Properties:
                  EndpointName: gorgon-dev
                  EndpointConfigName: {"Fn::GetAtt": [Config, EndpointConfigName]}
                  RetainAllVariantProperties: true
                  DeploymentConfig:
                    BlueGreenUpdatePolicy: {TrafficRoutingConfiguration: {Type: ALL_AT_ONCE, WaitIntervalInSeconds: 0}}
                    AutoRollbackConfiguration: {Alarms: [{AlarmName: {Ref: Errors}}]}
              Target:
                Type: AWS::ApplicationAutoScaling::ScalableTarget
                Properties:
                  ServiceNamespace: sagemaker
                  ScalableDimension: sagemaker:variant:DesiredInstanceCount
                  ResourceId: {"Fn::Sub": "endpoint/${Endpoint.EndpointName}/variant/AllTraffic"}
                  MinCapacity: {Ref: Minimum}
                  MaxCapacity: 3
                  ScheduledActions:
                    - ScheduledActionName: night
                      Schedule: cron(0 20 ? * MON-FRI *)
                      Timezone: Europe/Berlin
                      ScalableTargetAction: {MinCapacity: 1, MaxCapacity: 1}
              Policy:
                Type: AWS::ApplicationAutoScaling::ScalingPolicy
                Properties:
                  PolicyName: concurrency
                  PolicyType: TargetTrackingScaling
                  ScalingTargetId: {Ref: Target}
                  TargetTrackingScalingPolicyConfiguration:
                    TargetValue: 8
                    PredefinedMetricSpecification:
                      PredefinedMetricType: SageMakerVariantConcurrentRequestsPerModelHighResolution
            Outputs:
              Topic: {Value: {"Fn::GetAtt": [Topic, TopicName]}}
            """;

    @TempDir
    private static Path directory;

    private static LocalAws aws;
    private static CloudFormationClient stacks;

    @BeforeAll
    static void start() throws IOException {
        aws = LocalAws.start(new LocalAws.Options(
                0, directory.resolve("aws"), "us-east-1", "http://127.0.0.1:1", Path.of("../../node_modules/aws-cdk")));
        stacks = Sdk.client(CloudFormationClient.builder(), aws.endpoint());
    }

    @AfterEach
    void reset() {
        aws.quotas().reset();
        aws.images().restore();
    }

    @AfterAll
    static void stop() {
        stacks.close();
        aws.close();
    }

    @Test
    void playsAHardenedStackAndLeavesOnlyWhatItDidNotMake() {
        try (S3Client s3 = Sdk.client(S3Client.builder(), aws.endpoint())) {
            s3.createBucket(request -> request.bucket("models"));
            StagedModel.files(1)
                    .forEach((path, bytes) -> s3.putObject(
                            request -> request.bucket("models").key("a/" + path), RequestBody.fromBytes(bytes)));
        }
        stacks.createStack(request -> request.stackName("hardened").templateBody(TEMPLATE));
        String topic = settled("CREATE_COMPLETE").outputs().getFirst().outputValue();

        assertThat(aws.topics().messages(topic)).containsExactly("gorgon-dev is IN_SERVICE");
        aws.alarms().set("gorgon-errors", "ALARM");
        assertThat(aws.topics().messages(topic))
                .last()
                .asString()
                .contains("\"NewStateValue\":\"ALARM\"", "\"OldStateValue\":\"INSUFFICIENT_DATA\"");
        assertScalable();
        assertAlarms();
        assertThat(aws.leftovers())
                .contains(
                        "topic " + topic,
                        "alarm gorgon-errors",
                        "alarm unwell",
                        "scalable target endpoint/gorgon-dev/variant/AllTraffic",
                        "AWS::CloudWatch::Dashboard gorgon",
                        "AWS::SQS::Queue dead");
        assertRefusedUpdate();

        stacks.deleteStack(request -> request.stackName("hardened"));
        Poll.until(
                Duration.ofSeconds(60), () -> stacks.describeStacks().stacks().isEmpty());

        assertThat(aws.leftovers())
                .allMatch(line -> line.equals("bucket models")
                        || line.startsWith("object s3://models/")
                        || line.equals("log group /aws/sagemaker/Endpoints/gorgon-dev"));
    }

    private static void assertScalable() {
        try (ApplicationAutoScalingClient scaling =
                Sdk.client(ApplicationAutoScalingClient.builder(), aws.endpoint())) {
            ScalableTarget target = scaling.describeScalableTargets(
                            request -> request.serviceNamespace(ServiceNamespace.SAGEMAKER)
                                    .resourceIds("endpoint/gorgon-dev/variant/AllTraffic"))
                    .scalableTargets()
                    .getFirst();
            assertThat(target.minCapacity()).isEqualTo(1);
            assertThat(target.maxCapacity()).isEqualTo(3);
            assertThatThrownBy(() -> scaling.describeScalingPolicies(
                            request -> request.serviceNamespace(ServiceNamespace.SAGEMAKER)))
                    .hasMessageContaining("DescribeScalingPolicies");
        }
        aws.scaler().scale("gorgon-dev", "AllTraffic", 2);
        assertThat(aws.sageMaker().servingType("gorgon-dev")).hasValue("ml.g5.12xlarge");
    }

    private static void assertAlarms() {
        try (CloudWatchClient watch = Sdk.client(CloudWatchClient.builder(), aws.endpoint())) {
            assertThat(watch.describeAlarms().metricAlarms())
                    .extracting(MetricAlarm::alarmName, MetricAlarm::stateValue)
                    .containsExactly(tuple("gorgon-errors", StateValue.ALARM));
            watch.setAlarmState(request ->
                    request.alarmName("gorgon-errors").stateValue(StateValue.OK).stateReason("a test"));
            assertThat(aws.alarms().state("gorgon-errors")).hasValue("OK");
            assertThat(watch.describeAlarms(request -> request.alarmTypes(AlarmType.COMPOSITE_ALARM))
                            .compositeAlarms())
                    .hasSize(1);
            assertThatThrownBy(() -> watch.setAlarmState(request ->
                            request.alarmName("none").stateValue(StateValue.OK).stateReason("a test")))
                    .isInstanceOf(CloudWatchException.class)
                    .hasMessageContaining("Alarm none does not exist");
            assertThatThrownBy(() -> watch.listMetrics()).hasMessageContaining("ListMetrics");
        }
    }

    /** The bounds are the wrong way round, so everything goes back. */
    private static void assertRefusedUpdate() {
        stacks.updateStack(request ->
                request.stackName("hardened").templateBody(TEMPLATE.replace("MaxCapacity: 3", "MaxCapacity: 0")));
        settled("UPDATE_ROLLBACK_COMPLETE");
        assertThat(stacks.describeStackEvents(request -> request.stackName("hardened"))
                        .stackEvents())
                .extracting(StackEvent::resourceStatusReason)
                .contains("Maximum capacity cannot be less than minimum capacity: 0 < 1");
    }

    @Test
    void listsQuotasInPagesAndKnowsTheDefaultsOfTheRest() {
        aws.quotas().set("ml.g5.12xlarge", 0);
        try (ServiceQuotasClient quotas = Sdk.client(ServiceQuotasClient.builder(), aws.endpoint())) {
            List<ServiceQuota> applied =
                    quotas.listServiceQuotasPaginator(request -> request.serviceCode("sagemaker")).stream()
                            .flatMap(page -> page.quotas().stream())
                            .toList();
            List<String> defaults = quotas
                    .listAWSDefaultServiceQuotasPaginator(
                            request -> request.serviceCode("sagemaker").maxResults(100))
                    .stream()
                    .flatMap(page -> page.quotas().stream())
                    .map(ServiceQuota::quotaName)
                    .toList();

            assertThat(applied)
                    .extracting(ServiceQuota::quotaName, ServiceQuota::quotaCode, ServiceQuota::value)
                    .containsExactly(tuple("ml.g5.12xlarge for endpoint usage", "L-65C4BD00", 0.0));
            assertThat(defaults).hasSizeGreaterThan(20).contains("ml.p4d.24xlarge for endpoint usage");
            assertThat(quotas.getServiceQuota(
                                    request -> request.serviceCode("sagemaker").quotaCode("L-65C4BD00"))
                            .quota()
                            .value())
                    .isZero();
            assertThat(quotas.getAWSDefaultServiceQuota(
                                    request -> request.serviceCode("sagemaker").quotaCode("L-0100B823"))
                            .quota()
                            .value())
                    .isEqualTo(100);
            assertThatThrownBy(() -> quotas.getServiceQuota(
                            request -> request.serviceCode("sagemaker").quotaCode("L-0100B823")))
                    .isInstanceOf(NoSuchResourceException.class);
            assertThatThrownBy(() -> quotas.listServiceQuotas(request -> request.serviceCode("ec2")))
                    .isInstanceOf(NoSuchResourceException.class);
            aws.quotas().withdraw("ml.g5.48xlarge");
            assertThatThrownBy(() -> quotas.getAWSDefaultServiceQuota(
                            request -> request.serviceCode("sagemaker").quotaCode("L-0100B823")))
                    .isInstanceOf(NoSuchResourceException.class);
        }
    }

    @Test
    void findsPublishedTagsAnyDigestAndPushedTagsUntilTheyAreLost() {
        String digest = "sha256:" + "0a".repeat(32);
        aws.images().push("tgi", "1");
        try (EcrClient registry = Sdk.client(EcrClient.builder(), aws.endpoint())) {
            assertThat(found(registry, "763104351884", REPOSITORY, TAG)).isTrue();
            assertThat(found(registry, "763104351884", REPOSITORY, digest)).isTrue();
            assertThat(found(registry, "763104351884", REPOSITORY, "latest")).isFalse();
            assertThat(found(registry, "123456789012", "tgi", "1")).isTrue();
            assertThat(found(registry, "123456789012", "tgi", "2")).isFalse();
            aws.images().lose(TAG);
            aws.images().lose(digest);
            assertThat(found(registry, "763104351884", REPOSITORY, TAG)).isFalse();
            assertThat(found(registry, "763104351884", REPOSITORY, digest)).isFalse();
            assertThatThrownBy(() -> found(registry, "763104351884", "other", TAG))
                    .isInstanceOf(RepositoryNotFoundException.class);
            assertThatThrownBy(() -> registry.describeImages(request -> request.registryId("763104351884")
                            .repositoryName(REPOSITORY)
                            .imageIds(image(TAG))))
                    .isInstanceOf(ImageNotFoundException.class);
        }
    }

    private static boolean found(EcrClient registry, String account, String repository, String reference) {
        BatchGetImageResponse answer = registry.batchGetImage(request ->
                request.registryId(account).repositoryName(repository).imageIds(image(reference)));
        assertThat(answer.images().size() + answer.failures().size()).isEqualTo(1);
        return answer.hasImages() && !answer.images().isEmpty();
    }

    private static ImageIdentifier image(String reference) {
        return reference.startsWith("sha256:")
                ? ImageIdentifier.builder().imageDigest(reference).build()
                : ImageIdentifier.builder().imageTag(reference).build();
    }

    private static Stack settled(String status) {
        Poll.until(Duration.ofSeconds(60), () -> !stack().stackStatusAsString().endsWith("IN_PROGRESS"));
        assertThat(stack().stackStatusAsString())
                .as(() -> stacks.describeStackEvents(request -> request.stackName("hardened")).stackEvents().stream()
                        .map(event -> event.logicalResourceId() + " " + event.resourceStatusReason() + "\n")
                        .toList()
                        .toString())
                .isEqualTo(status);
        return stack();
    }

    private static Stack stack() {
        return stacks.describeStacks(request -> request.stackName("hardened"))
                .stacks()
                .getFirst();
    }
}
