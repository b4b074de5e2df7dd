package gorgon.operator.deployed;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.PendingDeploymentSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Asks SageMaker; it changes nothing. */
public final class EndpointReader implements AutoCloseable {
    private final InstancePools pools = new InstancePools();
    private final SageMakerClient client;

    public EndpointReader(Clients clients) {
        this.client = clients.of(
                SageMakerClient.builder().overrideConfiguration(override -> override.addExecutionInterceptor(pools)));
    }

    /**
     * Empty where there is no such endpoint.
     *
     * @throws Refused where DescribeEndpoint is not permitted; what else is not makes the answer a part
     */
    public Optional<DeployedEndpoint> read(String name) {
        pools.clear();
        return describe(
                        "the endpoint " + name,
                        "sagemaker:DescribeEndpoint",
                        () -> client.describeEndpoint(request -> request.endpointName(name)))
                .map(this::endpoint);
    }

    @Override
    public void close() {
        client.close();
    }

    private DeployedEndpoint endpoint(DescribeEndpointResponse answer) {
        List<String> unread = new ArrayList<>();
        Optional<DescribeEndpointConfigResponse> config = config(answer.endpointConfigName(), unread);
        Map<String, ProductionVariant> declared = declared(config);
        List<String> models = declared.values().stream()
                .flatMap(variant -> filled(variant.modelName()).stream())
                .distinct()
                .toList();
        return new DeployedEndpoint(
                answer.endpointName(),
                answer.endpointStatusAsString(),
                filled(answer.failureReason()),
                answer.creationTime(),
                answer.lastModifiedTime(),
                answer.endpointConfigName(),
                Optional.ofNullable(answer.pendingDeploymentSummary())
                        .map(PendingDeploymentSummary::endpointConfigName),
                variants(answer.productionVariants(), declared),
                variants(answer.shadowProductionVariants(), declared),
                models.stream().findFirst().flatMap(model -> model(model, unread)),
                models.stream()
                        .skip(1)
                        .flatMap(model -> model(model, unread).stream())
                        .toList(),
                unread);
    }

    private Optional<DescribeEndpointConfigResponse> config(String name, List<String> unread) {
        return part(
                "the endpoint configuration " + name,
                "sagemaker:DescribeEndpointConfig",
                unread,
                () -> client.describeEndpointConfig(request -> request.endpointConfigName(name)));
    }

    private Optional<DeployedModel> model(String name, List<String> unread) {
        return part(
                        "the model " + name,
                        "sagemaker:DescribeModel",
                        unread,
                        () -> client.describeModel(request -> request.modelName(name)))
                .map(answer -> container(name, answer.primaryContainer(), answer.containers()));
    }

    private List<DeployedVariant> variants(
            List<ProductionVariantSummary> summaries, Map<String, ProductionVariant> declared) {
        return summaries.stream()
                .map(summary -> variant(summary, Optional.ofNullable(declared.get(summary.variantName()))))
                .toList();
    }

    private DeployedVariant variant(ProductionVariantSummary summary, Optional<ProductionVariant> declared) {
        List<String> pooled = pools.of(summary.variantName());
        List<String> one =
                declared.map(ProductionVariant::instanceTypeAsString).stream().toList();
        return new DeployedVariant(
                summary.variantName(),
                pooled.isEmpty() ? one : pooled,
                declared.flatMap(variant -> filled(variant.modelName())),
                declared.map(ProductionVariant::initialInstanceCount),
                count(summary.currentInstanceCount()),
                count(summary.desiredInstanceCount()),
                summary.variantStatus().stream().findFirst().map(ProductionVariantStatus::statusAsString));
    }

    /** In their order, shadows last. */
    private static Map<String, ProductionVariant> declared(Optional<DescribeEndpointConfigResponse> config) {
        Map<String, ProductionVariant> declared = new LinkedHashMap<>();
        config.ifPresent(
                found -> Stream.concat(found.productionVariants().stream(), found.shadowProductionVariants().stream())
                        .forEach(variant -> declared.putIfAbsent(variant.variantName(), variant)));
        return declared;
    }

    private static DeployedModel container(
            String name, @Nullable ContainerDefinition primary, List<ContainerDefinition> all) {
        ContainerDefinition container =
                primary == null ? all.stream().findFirst().orElseThrow() : primary;
        return DeployedModel.of(name, filled(container.image()).orElse(""), container.environment(), s3Uri(container));
    }

    private static Optional<String> s3Uri(ContainerDefinition container) {
        return Optional.ofNullable(container.modelDataSource())
                .map(ModelDataSource::s3DataSource)
                .map(S3ModelDataSource::s3Uri)
                .or(() -> filled(container.modelDataUrl()));
    }

    private static <T> Optional<T> part(String what, String permission, List<String> unread, Supplier<T> question) {
        try {
            Optional<T> answer = describe(what, permission, question);
            if (answer.isEmpty()) {
                unread.add("%s is gone; deploy again before anything else changes the endpoint".formatted(what));
            }
            return answer;
        } catch (Refused | Unavailable silence) {
            unread.add(String.valueOf(silence.getMessage()));
            return Optional.empty();
        }
    }

    private static <T> Optional<T> describe(String what, String permission, Supplier<T> question) {
        return new Reading(what, permission).of(() -> {
            try {
                return Optional.of(question.get());
            } catch (SageMakerException refusal) {
                if (Reading.isMissing(refusal)) {
                    return Optional.empty();
                }
                throw refusal;
            }
        });
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }

    private static int count(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
