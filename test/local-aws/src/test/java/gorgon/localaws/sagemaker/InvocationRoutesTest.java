package gorgon.localaws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Front;
import gorgon.localaws.http.Router;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeAsyncClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamResponseHandler.Visitor;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

class InvocationRoutesTest {
    private static final String PROMPT =
            "{\"inputs\":\"Tell me of the sea\",\"parameters\":{\"return_full_text\":false%s}%s}";
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private static final BucketInMemory BUCKET = new BucketInMemory();
    private static final LocalSageMaker SAGE_MAKER =
            new LocalSageMaker(new Account("123456789012", "us-east-1"), BUCKET, (group, stream, line) -> {});
    private static final Front FRONT = Front.open(0);
    private static final SageMakerRuntimeClient RUNTIME = SageMakerRuntimeClient.builder()
            .endpointOverride(FRONT.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .build();

    @BeforeAll
    static void deploy() {
        FRONT.serve(new Router(exchange -> {
                    throw new AwsError(404, "NoSuchBucket", "there is no S3 here");
                })
                .json("SageMaker", SAGE_MAKER.api())
                .rest("/endpoints/", SAGE_MAKER.runtime()));
        BUCKET.putAll("a/", StagedModel.files(1));
        var api = SAGE_MAKER.api();
        api.call(
                "CreateModel",
                Requests.model("s3://models/a/", StagedModel.ENVIRONMENT).put("ModelName", "m"));
        api.call("CreateEndpointConfig", Requests.config("m").put("EndpointConfigName", "c"));
    }

    @AfterAll
    static void stop() {
        RUNTIME.close();
        FRONT.close();
        SAGE_MAKER.close();
    }

    @Test
    void showsTheSdkAnEndpointComingIntoService() {
        try (SageMakerClient client = SageMakerClient.builder()
                .endpointOverride(FRONT.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build()) {
            client.createEndpoint(request -> request.endpointName("watched").endpointConfigName("c"));
            var described = client.waiter()
                    .waitUntilEndpointInService(
                            request -> request.endpointName("watched"),
                            wait -> wait.waitTimeout(Duration.ofSeconds(60)))
                    .matched()
                    .response()
                    .orElseThrow();

            assertThat(described.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
            assertThat(described.endpointConfigName()).isEqualTo("c");
            assertThat(described.productionVariants().getFirst().currentInstanceCount())
                    .isEqualTo(1);
            SageMakerException missing = catchThrowableOfType(
                    SageMakerException.class, () -> client.describeEndpoint(request -> request.endpointName("none")));
            assertThat(missing.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
            assertThat(missing.awsErrorDetails().errorMessage()).startsWith("Could not find endpoint ");
        }
    }

    @Test
    void answersTheSdk() {
        deployed();

        InvokeEndpointResponse response = RUNTIME.invokeEndpoint(request -> request.endpointName("gorgon")
                .contentType("application/json")
                .body(SdkBytes.fromUtf8String(PROMPT.formatted("", ""))));

        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.invokedProductionVariant()).isEqualTo("AllTraffic");
        assertThat(response.body().asUtf8String())
                .startsWith("[{\"generated_text\":\" This is a stand-in, not the model:")
                .contains("78 tensors in 3 shards and 3 Medusa heads of model 5eed");
    }

    @Test
    void streamsToTheSdkInPartsThatAreNotEvents() throws Exception {
        deployed();
        List<String> parts = new CopyOnWriteArrayList<>();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Visitor visitor = Visitor.builder()
                .onPayloadPart(part -> {
                    parts.add(part.bytes().asUtf8String());
                    whole.writeBytes(part.bytes().asByteArray());
                })
                .build();

        try (SageMakerRuntimeAsyncClient client = SageMakerRuntimeAsyncClient.builder()
                .endpointOverride(FRONT.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build()) {
            client.invokeEndpointWithResponseStream(
                            request -> request.endpointName("gorgon")
                                    .contentType("application/json")
                                    .body(SdkBytes.fromUtf8String(PROMPT.formatted("", ",\"stream\":true"))),
                            InvokeEndpointWithResponseStreamResponseHandler.builder()
                                    .subscriber(visitor)
                                    .onResponse(response ->
                                            assertThat(response.contentType()).isEqualTo("text/event-stream"))
                                    .build())
                    .get(30, TimeUnit.SECONDS);
        }

        InvokeEndpointResponse atOnce = RUNTIME.invokeEndpoint(request -> request.endpointName("gorgon")
                .contentType("application/json")
                .body(SdkBytes.fromUtf8String(PROMPT.formatted("", ",\"stream\":true"))));
        assertThat(parts).hasSizeGreaterThan(10).anyMatch(part -> !part.endsWith("\n\n"));
        assertThat(whole.toString(StandardCharsets.UTF_8))
                .isEqualTo(atOnce.body().asUtf8String());
    }

    @Test
    void wrapsTheContainersErrors() {
        deployed();

        ModelErrorException error = catchThrowableOfType(
                ModelErrorException.class,
                () -> RUNTIME.invokeEndpoint(request -> request.endpointName("gorgon")
                        .contentType("application/json")
                        .body(SdkBytes.fromUtf8String(PROMPT.formatted(",\"top_p\":1.0", "")))));

        String original =
                "{\"error\":\"Input validation error: `top_p` must be > 0.0 and < 1.0\",\"error_type\":\"validation\"}";
        assertThat(error.statusCode()).isEqualTo(424);
        assertThat(error.originalStatusCode()).isEqualTo(422);
        assertThat(error.originalMessage()).isEqualTo(original);
        assertThat(error.logStreamArn())
                .isEqualTo("arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/Endpoints/gorgon");
        assertThat(error.awsErrorDetails().errorMessage())
                .startsWith("Received client error (422) from primary with message \"" + original + "\". See ");
    }

    @Test
    void knowsNoOtherEndpoints() {
        SageMakerRuntimeException error = catchThrowableOfType(
                SageMakerRuntimeException.class,
                () -> RUNTIME.invokeEndpoint(
                        request -> request.endpointName("none").body(SdkBytes.fromUtf8String("{}"))));

        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
        assertThat(error.awsErrorDetails().errorMessage())
                .isEqualTo("Endpoint none of account 123456789012 not found.");
    }

    /** Once: through the provider, which waits. */
    private static synchronized void deployed() {
        if (SAGE_MAKER
                .api()
                .call("ListEndpoints", Requests.object().put("NameContains", "gorgon"))
                .get("Endpoints")
                .isEmpty()) {
            SAGE_MAKER.providers().stream()
                    .filter(provider -> provider.types().contains("AWS::SageMaker::Endpoint"))
                    .forEach(provider ->
                            provider.create(Requests.request("Endpoint", "unused", Requests.endpoint("gorgon", "c"))));
        }
    }
}
