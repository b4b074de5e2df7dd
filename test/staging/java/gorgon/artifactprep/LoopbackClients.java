package gorgon.artifactprep;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The functions' clients, as often repeated as theirs, with hardly a wait between. */
final class LoopbackClients {
    private static final int MOST_TRIES = 5;
    private static final int SDK_DEFAULT_TRIES = 4;

    private LoopbackClients() {}

    static S3Client s3(URI endpoint) {
        return at(endpoint, S3Client.builder().httpClientBuilder(Apache5HttpClient.builder()), MOST_TRIES)
                .forcePathStyle(true)
                .build();
    }

    static SfnClient stepFunctions(URI endpoint) {
        return at(endpoint, SfnClient.builder().httpClientBuilder(Apache5HttpClient.builder()), SDK_DEFAULT_TRIES)
                .build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B at(URI endpoint, B builder, int tries) {
        BackoffStrategy brief = BackoffStrategy.fixedDelay(Duration.ofMillis(5));
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(tries)
                                .backoffStrategy(brief)
                                .throttlingBackoffStrategy(brief)
                                .build()));
    }
}
