package gorgon.operator.preflight;

import gorgon.artifactprep.preflight.Needs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Looks for the account's endpoints in a region; it changes nothing. */
final class EndpointSearch implements AutoCloseable {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    private final SageMakerClient client;

    EndpointSearch(String region) {
        this.client = SageMakerClient.builder()
                .region(Region.of(region))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(override -> override.apiCallTimeout(LONGEST_CALL))
                .build();
    }

    /** Those that use the quota too. */
    OtherEndpoints besides(Needs needs) {
        List<OtherEndpoint> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        try {
            client.listEndpointsPaginator().endpoints().stream()
                    .map(EndpointSummary::endpointName)
                    .filter(name -> !name.equals(needs.endpointName()))
                    .forEach(name -> look(name, needs, found, unknown));
        } catch (SdkException unanswered) {
            unknown.add(reason(unanswered));
        }
        return new OtherEndpoints(found, unknown.stream().reduce((one, other) -> one + "; " + other));
    }

    // One that is odd, such as without its configuration, or gone meanwhile, does not end the search.
    private void look(String name, Needs needs, List<OtherEndpoint> found, List<String> unknown) {
        try {
            long instances = instances(name, needs.instanceType());
            if (instances > 0) {
                found.add(new OtherEndpoint(name, instances));
            }
        } catch (SageMakerException refusal) {
            unknown.add("%s: %s".formatted(name, reason(refusal)));
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private long instances(String endpointName, String instanceType) {
        DescribeEndpointResponse endpoint = client.describeEndpoint(request -> request.endpointName(endpointName));
        List<String> variants = client
                .describeEndpointConfig(request -> request.endpointConfigName(endpoint.endpointConfigName()))
                .productionVariants()
                .stream()
                .filter(variant -> instanceType.equals(variant.instanceTypeAsString()))
                .map(ProductionVariant::variantName)
                .toList();
        return endpoint.productionVariants().stream()
                .filter(variant -> variants.contains(variant.variantName()))
                .mapToLong(EndpointSearch::instances)
                .sum();
    }

    // What is being started has its part of the quota already.
    private static long instances(ProductionVariantSummary variant) {
        return Math.max(count(variant.currentInstanceCount()), count(variant.desiredInstanceCount()));
    }

    private static int count(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private static String reason(SdkException unanswered) {
        return unanswered instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
                ? "AWS answers " + refusal.awsErrorDetails().errorCode()
                : "no answer (%s)".formatted(unanswered.getClass().getSimpleName());
    }
}
