package gorgon.operator.account;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

/** AWS's clients in one region, over the same connections, made when they are first wanted. */
public final class Clients implements AutoCloseable {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final Region region;
    private final Optional<AwsCredentialsProvider> credentials;
    private final SdkHttpClient http = Apache5HttpClient.create();

    public Clients(String region) {
        this(region, Optional.empty());
    }

    /** With credentials other than those of the machine. */
    public Clients(String region, Optional<AwsCredentialsProvider> credentials) {
        this.region = Region.of(region);
        this.credentials = credentials;
    }

    /** Such as {@code of(SageMakerClient.builder())}; what that builder was told already stays. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C of(B builder) {
        credentials.ifPresent(builder::credentialsProvider);
        return builder.region(region)
                .httpClient(http)
                .overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .apiCallTimeout(LONGEST_CALL)
                        .build())
                .build();
    }

    public String region() {
        return region.id();
    }

    @Override
    public void close() {
        http.close();
    }
}
