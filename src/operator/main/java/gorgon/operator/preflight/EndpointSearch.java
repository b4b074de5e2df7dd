package gorgon.operator.preflight;

import gorgon.artifactprep.preflight.Needs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        try {
            for (EndpointSummary summary : client.listEndpointsPaginator().endpoints()) {
                if (!summary.endpointName().equals(needs.endpointName())) {
                    long instances = instances(summary.endpointName(), needs.instanceType());
                    if (instances > 0) {
                        found.add(new OtherEndpoint(summary.endpointName(), instances));
                    }
                }
            }
            return new OtherEndpoints(found, Optional.empty());
        } catch (SdkException unanswered) {
            return new OtherEndpoints(found, Optional.of(reason(unanswered)));
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

    private static long instances(ProductionVariantSummary variant) {
        @Nullable Integer count = variant.currentInstanceCount();
        return count == null ? 0 : count;
    }

    private static String reason(SdkException unanswered) {
        return unanswered instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
                ? "AWS answers " + refusal.awsErrorDetails().errorCode()
                : "no answer (%s)".formatted(unanswered.getClass().getSimpleName());
    }
}
