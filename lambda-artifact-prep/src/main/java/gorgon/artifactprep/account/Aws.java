package gorgon.artifactprep.account;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/** What there is of AWS for whoever asks: credentials and endpoint are those of the environment. */
public final class Aws {
    // With the SDK's own tries; a page of quotas is one call.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    private final Optional<Region> region;

    private Aws(Optional<Region> region) {
        this.region = region;
    }

    /** In the region of the environment. */
    public static Aws ofFunction() {
        return new Aws(Optional.empty());
    }

    public static Aws in(String region) {
        return new Aws(Optional.of(Region.of(region)));
    }

    public Account account() {
        return new Account(
                new AwsQuotas(set(ServiceQuotasClient.builder(), region).build()),
                new AwsImages(registry -> set(EcrClient.builder(), Optional.of(Region.of(registry)))
                        .build()),
                endpoints(),
                new AwsScalingTargets(
                        set(ApplicationAutoScalingClient.builder(), region).build()));
    }

    public Endpoints endpoints() {
        return new AwsEndpoints(set(SageMakerClient.builder(), region).build());
    }

    public Stacks stacks() {
        return new AwsStacks(set(CloudFormationClient.builder(), region).build());
    }

    private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B set(
            B builder, Optional<Region> region) {
        region.ifPresent(builder::region);
        return builder.httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(override -> override.apiCallTimeout(LONGEST_CALL));
    }
}
