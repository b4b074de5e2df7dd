package gorgon.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The AWS SDK's clients for a {@link LocalCloud}: what a person reads after a deployment. */
public final class Client implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final URI endpoint;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .socketTimeout(Duration.ofSeconds(70))
            .build();
    private final S3Client s3;

    public Client(URI endpoint) {
        this.endpoint = endpoint;
        this.s3 = configure(S3Client.builder().forcePathStyle(true))
                .httpClient(http)
                .build();
    }

    public byte[] read(String bucket, String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
    }

    public List<String> keys(String bucket) {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** Asks in the generate format: the instruct template without {@code <s>}, which TGI adds itself. */
    public String ask(String endpointName, String question) {
        try (SageMakerRuntimeClient runtime =
                configure(SageMakerRuntimeClient.builder()).httpClient(http).build()) {
            String body = JSON.writeValueAsString(
                    new Generate("[INST] " + question + " [/INST]", new Parameters(128, false)));
            SdkBytes answer = runtime.invokeEndpoint(invoke -> invoke.endpointName(endpointName)
                            .contentType("application/json")
                            .body(SdkBytes.fromUtf8String(body)))
                    .body();
            return generatedText(JSON.readTree(answer.asByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("tried to ask " + endpointName + ": " + e.getMessage(), e);
        }
    }

    public SageMakerClient sageMaker() {
        return configure(SageMakerClient.builder()).httpClient(http).build();
    }

    public SfnClient stepFunctions() {
        return configure(SfnClient.builder()).httpClient(http).build();
    }

    public CloudFormationClient cloudFormation() {
        return configure(CloudFormationClient.builder()).httpClient(http).build();
    }

    @Override
    public void close() {
        s3.close();
        http.close();
    }

    private <B extends AwsClientBuilder<B, ?>> B configure(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(LocalCloud.REGION))
                .credentialsProvider(CREDENTIALS);
    }

    private static String generatedText(JsonNode answer) {
        JsonNode text = answer.path(0).path("generated_text");
        if (!text.isTextual()) {
            throw new IllegalStateException("tried to read the answer: no generated_text in " + answer);
        }
        return text.asText();
    }

    /** TGI's request; {@code return_full_text} is true there unless told otherwise (router/src/lib.rs). */
    private record Generate(String inputs, Parameters parameters) {}

    private record Parameters(int max_new_tokens, boolean return_full_text) {}
}
