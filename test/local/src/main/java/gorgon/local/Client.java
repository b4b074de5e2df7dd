package gorgon.local;

import gorgon.client.ChatEndpoint;
import gorgon.client.ChatRequest;
import gorgon.client.Conversation;
import gorgon.client.GenerationParameters;
import gorgon.client.SageMakerEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The AWS SDK's clients for a {@link LocalCloud}: what a person reads after a deployment. */
public final class Client implements AutoCloseable {
    private static final int MOST_TOKENS = 128;
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

    /** Behind the back of whoever put it there. */
    public void delete(String bucket, String key) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(key));
    }

    public List<String> keys(String bucket) {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    public String ask(String endpointName, String question) {
        GenerationParameters parameters =
                GenerationParameters.builder().maxNewTokens(MOST_TOKENS).build();
        try (ChatEndpoint model = SageMakerEndpoint.builder(endpointName)
                .url(endpoint)
                .region(LocalCloud.REGION)
                .credentials(CREDENTIALS)
                .build()) {
            return model.ask(new ChatRequest(Conversation.of(question), parameters))
                    .text();
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

    public CloudWatchClient cloudWatch() {
        return configure(CloudWatchClient.builder()).httpClient(http).build();
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
}
