package gorgon.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gorgon.local.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guards out of the jar that is deployed, and nothing else: all that they ask of AWS is still in it. */
final class ShrunkGuardsTest {
    private static final Path JAR = Workspace.current()
            .root()
            .resolve("lambda-artifact-prep")
            .resolve("target")
            .resolve("lambda-artifact-prep-aws.jar");
    private static final List<String> SETTINGS =
            List.of("aws.region", "aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrl");
    private static final String PREFLIGHT = """
            {"Mode":"enforce","EndpointName":"gorgon-dev","InstanceTypes":["ml.g5.12xlarge","ml.g6.12xlarge"],
             "Instances":"2","UpdateInstances":"1","Scaling":"on","Region":"us-east-1",
             "Image":"763104351884.dkr.ecr.us-east-1.amazonaws.com/tgi:3.3.6"}""";
    private static final String VERIFICATION = "{\"EndpointName\":\"gorgon-dev\",\"EndpointConfigName\":\"new\"}";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private URLClassLoader loader;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        SETTINGS.forEach(setting -> System.setProperty(setting, setting));
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.endpointUrl", base());
        loader = new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        answers.put("DescribeStacks", stack("UPDATE_IN_PROGRESS"));
        answers.put("DescribeEndpoint", """
                {"EndpointName":"gorgon-dev","EndpointArn":"a","EndpointConfigName":"old","EndpointStatus":"InService",
                 "CreationTime":1.7e9,"LastModifiedTime":1.7e9,"FailureReason":"",
                 "ProductionVariants":[{"VariantName":"AllTraffic","CurrentInstanceCount":1,"DesiredInstanceCount":1,
                   "DeployedImages":[{"SpecifiedImage":"i","ResolutionTime":1.7e9}],"CurrentWeight":1.0,
                   "VariantStatus":[{"Status":"Updating","StartTime":1.7e9}],
                   "ManagedInstanceScaling":{"Status":"ENABLED"},"RoutingConfig":{"RoutingStrategy":"RANDOM"},
                   "CapacityReservationConfig":{"MlReservationArn":"m","Ec2CapacityReservations":[{"TotalInstanceCount":1}]}}],
                 "DataCaptureConfig":{"EnableCapture":false,"CaptureStatus":"Stopped"},
                 "LastDeploymentConfig":{"BlueGreenUpdatePolicy":{"TrafficRoutingConfiguration":{"Type":"CANARY",
                   "CanarySize":{"Type":"INSTANCE_COUNT","Value":1}}},"RollingUpdatePolicy":{"WaitIntervalInSeconds":1},
                   "AutoRollbackConfiguration":{"Alarms":[{"AlarmName":"a"}]}},
                 "PendingDeploymentSummary":{"EndpointConfigName":"p","ProductionVariants":[{"VariantName":"v"}]},
                 "AsyncInferenceConfig":{"OutputConfig":{"S3OutputPath":"s","NotificationConfig":{"SuccessTopic":"t",
                   "IncludeInferenceResponseIn":["SUCCESS_NOTIFICATION_TOPIC"]}},"ClientConfig":{}},
                 "ExplainerConfig":{"ClarifyExplainerConfig":{"ShapConfig":{"ShapBaselineConfig":{},
                   "TextConfig":{"Language":"en","Granularity":"token"}},"InferenceConfig":{"FeatureHeaders":["f"],
                   "LabelHeaders":["l"],"FeatureTypes":["text"]}}}}""");
        answers.put("DescribeEndpointConfig", """
                {"EndpointConfigName":"old","EndpointConfigArn":"a","CreationTime":1.7e9,"ProductionVariants":[
                  {"VariantName":"AllTraffic","InstanceType":"ml.g6.12xlarge","InitialInstanceCount":1,
                   "CoreDumpConfig":{"DestinationS3Uri":"s"},"ServerlessConfig":{"MemorySizeInMB":1},
                   "InferenceAmiVersion":"al2-ami-sagemaker-inference-gpu-2","AcceleratorType":"ml.eia1.large"}],
                 "DataCaptureConfig":{"EnableCapture":true,"CaptureOptions":[{"CaptureMode":"Input"}],
                   "CaptureContentTypeHeader":{"CsvContentTypes":["c"],"JsonContentTypes":["j"]}},
                 "VpcConfig":{"SecurityGroupIds":["s"],"Subnets":["n"]}}""");
        answers.put("DescribeScalableTargets", """
                {"ScalableTargets":[{"ServiceNamespace":"sagemaker","ResourceId":"endpoint/gorgon-dev/variant/AllTraffic",
                  "ScalableDimension":"sagemaker:variant:DesiredInstanceCount","MinCapacity":1,"MaxCapacity":2,
                  "RoleARN":"r","CreationTime":1.7e9,"SuspendedState":{"DynamicScalingInSuspended":false}}]}""");
        answers.put("ListServiceQuotas", """
                {"Quotas":[{"QuotaName":"another","QuotaCode":"L-1","Value":1.0}],"NextToken":"2"}""");
        answers.put("ListServiceQuotas 2", """
                {"Quotas":[{"QuotaName":"ml.g5.12xlarge for endpoint usage","QuotaCode":"L-65C4BD00","Value":2.0,
                  "UsageMetric":{"MetricDimensions":{"a":"b"}},"Period":{"PeriodUnit":"DAY"},"QuotaAppliedAtLevel":"ACCOUNT",
                  "QuotaContext":{"ContextScope":"ACCOUNT"},"ErrorReason":{"ErrorCode":"SERVICE_QUOTA_NOT_AVAILABLE_ERROR"}}]}""");
        answers.put("ListAWSDefaultServiceQuotas", "{\"Quotas\":[]}");
        answers.put("BatchGetImage", """
                {"images":[],"failures":[{"failureCode":"ImageNotFound","imageId":{"imageTag":"3.3.6"}}]}""");
    }

    @AfterEach
    void stop() throws IOException {
        loader.close();
        server.stop(0);
        SETTINGS.forEach(System::clearProperty);
    }

    @Test
    void thePreflightAsksEverythingAndRefuses() throws Exception {
        assertThat(answerOf("PreflightHandler", PREFLIGHT))
                .contains("\"Status\":\"FAILED\"", "\"PhysicalResourceId\":\"preflight-gorgon-dev\"", "3 problems")
                .contains("(1) instance type of the endpoint: ml.g6.12xlarge, to become ml.g5.12xlarge")
                .contains("(2) quota of ml.g5.12xlarge: 2 of the 3 needed")
                .contains("(3) image: ECR has no 763104351884.dkr.ecr.us-east-1.amazonaws.com/tgi:3.3.6");
    }

    @Test
    void thePreflightOnlyReportsWhileTheStackRollsBack() throws Exception {
        answers.put("DescribeStacks", stack("UPDATE_ROLLBACK_IN_PROGRESS"));

        assertThat(answerOf("PreflightHandler", PREFLIGHT))
                .contains("\"Status\":\"SUCCESS\"", "3 problems", "\"Report\":\"ok: endpoint: gorgon-dev is InService")
                .contains("note: quota of ml.g6.12xlarge: us-east-1 does not offer it for endpoints");
    }

    @Test
    void theVerificationSeesThatAnUpdateWasRolledBack() throws Exception {
        assertThat(answerOf("VerifyHandler", VERIFICATION))
                .contains("\"Status\":\"FAILED\"", "it is InService on old: SageMaker rolled the update back");
    }

    @Test
    void theVerificationPassesWhatServes() throws Exception {
        assertThat(answerOf("VerifyHandler", VERIFICATION.replace("new", "old")))
                .contains("\"Status\":\"SUCCESS\"", "\"EndpointConfigName\":\"old\"", "verification-gorgon-dev");
    }

    @Test
    void theVerificationPassesWhatScalesOnItsConfiguration() throws Exception {
        String pending =
                "\"PendingDeploymentSummary\":{\"EndpointConfigName\":\"p\",\"ProductionVariants\":[{\"VariantName\":\"v\"}]},";
        answers.computeIfPresent(
                "DescribeEndpoint",
                (operation, answer) -> answer.replace("InService", "Updating").replace(pending, ""));

        assertThat(answerOf("VerifyHandler", VERIFICATION.replace("new", "old")))
                .contains("\"Status\":\"SUCCESS\"", "\"Status\":\"Updating\"");
    }

    @Test
    void propertiesThatCannotBeReadDoNotStopARollback() throws Exception {
        assertThat(answerOf("PreflightHandler", "{}")).contains("\"Status\":\"FAILED\"", "properties of a preflight");

        answers.put("DescribeStacks", stack("UPDATE_ROLLBACK_IN_PROGRESS"));

        assertThat(answerOf("PreflightHandler", "{}")).contains("\"Status\":\"SUCCESS\"", "properties of a preflight");
    }

    private String answerOf(String handler, String properties) throws Exception {
        String event = """
                {"RequestType":"Create","ResponseURL":"%s/response","StackId":"arn:stack","RequestId":"r",
                 "LogicalResourceId":"Guard","ResourceType":"Custom::Guard","ResourceProperties":%s}""".formatted(base(), properties);
        Class<?> type = loader.loadClass("gorgon.artifactprep." + handler);
        Class<?> context = loader.loadClass("com.amazonaws.services.lambda.runtime.Context");
        Object twoMinutes = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {context},
                (proxy, method, arguments) -> method.getName().equals("getRemainingTimeInMillis") ? 120_000 : null);
        type.getMethod("handleRequest", InputStream.class, OutputStream.class, context)
                .invoke(
                        type.getConstructor().newInstance(),
                        new ByteArrayInputStream(event.getBytes(UTF_8)),
                        new ByteArrayOutputStream(),
                        twoMinutes);
        return delivered.getLast();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String input = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String answer = "";
        if (exchange.getRequestURI().getPath().equals("/response")) {
            delivered.add(input);
        } else if (target == null) {
            answer = answers.getOrDefault("DescribeStacks", "");
        } else {
            String operation = target.replaceFirst("^.*\\.", "");
            String page = input.contains("\"NextToken\":\"2\"") ? " 2" : "";
            answer = answers.getOrDefault(operation + page, "");
        }
        byte[] body = answer.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", target == null ? "text/xml" : "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String stack(String status) {
        return """
                <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
                <Stacks><member><StackName>Gorgon-dev</StackName><StackStatus>%s</StackStatus>
                <CreationTime>2026-01-01T00:00:00Z</CreationTime><Capabilities><member>CAPABILITY_IAM</member></Capabilities>
                <Parameters><member><ParameterKey>k</ParameterKey></member></Parameters><NotificationARNs/>
                <RollbackConfiguration><RollbackTriggers><member><Arn>a</Arn></member></RollbackTriggers></RollbackConfiguration>
                <DriftInformation><StackDriftStatus>NOT_CHECKED</StackDriftStatus></DriftInformation>
                <Outputs><member><OutputKey>o</OutputKey></member></Outputs><Tags><member><Key>k</Key></member></Tags>
                </member></Stacks></DescribeStacksResult></DescribeStacksResponse>""".formatted(status);
    }
}
