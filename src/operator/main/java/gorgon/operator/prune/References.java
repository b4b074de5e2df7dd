package gorgon.operator.prune;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.EndpointReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeInferenceComponentResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.InferenceComponentSpecificationSummary;
import software.amazon.awssdk.services.sagemaker.model.InferenceComponentSummary;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** What the region's models and endpoints load; a model that was deleted under an endpoint is still loaded. */
final class References implements AutoCloseable {
    private final SageMakerClient client;
    private final EndpointReader endpoints;
    private final Loads loads = new Loads();

    References(Clients clients) {
        this.client = clients.of(SageMakerClient.builder());
        this.endpoints = new EndpointReader(clients);
    }

    Used read() {
        loads.known(() -> ask(
                        "sagemaker:ListModels",
                        () -> client.listModelsPaginator().models().stream().toList()))
                .forEach(summary -> model(summary.modelName()).forEach(loads::keep));
        loads.known(() -> ask(
                        "sagemaker:ListEndpoints",
                        () -> client.listEndpointsPaginator().endpoints().stream()
                                .toList()))
                .forEach(summary -> endpoint(summary.endpointName()));
        return loads.used();
    }

    @Override
    public void close() {
        endpoints.close();
        client.close();
    }

    /** None where it was deleted since it was listed. */
    private List<DescribeModelResponse> model(String name) {
        return loads.known(() ->
                describe("sagemaker:DescribeModel", () -> client.describeModel(request -> request.modelName(name))));
    }

    private void endpoint(String name) {
        loads.known(() -> endpoints.read(name).stream().toList()).forEach(this::keep);
    }

    private void keep(DeployedEndpoint endpoint) {
        String by = "endpoint " + endpoint.name();
        endpoint.allModels()
                .forEach(model -> model.s3Uri().ifPresent(address -> loads.keep("model " + model.name(), address)));
        endpoint.unread().forEach(why -> loads.unknown(by, why));
        if (endpoint.unread().isEmpty()
                && endpoint.allVariants().stream()
                        .anyMatch(variant -> variant.model().isEmpty())) {
            components(endpoint.name()).forEach(this::keep);
        }
    }

    /** A variant that names no model serves them (API_ProductionVariant, ModelName). */
    private Stream<DescribeInferenceComponentResponse> components(String endpoint) {
        return loads
                .known(() -> ask(
                        "sagemaker:ListInferenceComponents",
                        () -> client
                                .listInferenceComponentsPaginator(request -> request.endpointNameEquals(endpoint))
                                .inferenceComponents()
                                .stream()
                                .map(InferenceComponentSummary::inferenceComponentName)
                                .toList()))
                .stream()
                .flatMap(name -> loads
                        .known(() -> describe(
                                "sagemaker:DescribeInferenceComponent",
                                () -> client.describeInferenceComponent(
                                        request -> request.inferenceComponentName(name))))
                        .stream());
    }

    private void keep(DescribeInferenceComponentResponse component) {
        String by = "inference component " + component.inferenceComponentName();
        Optional<InferenceComponentSpecificationSummary> what = Optional.ofNullable(component.specification());
        what.map(InferenceComponentSpecificationSummary::modelName).ifPresent(name -> keepModel(by, name));
        what.map(InferenceComponentSpecificationSummary::container)
                .flatMap(container -> Optional.ofNullable(container.artifactUrl()))
                .ifPresent(address -> loads.keep(by, address));
        if (what.isEmpty()) {
            loads.unknown(by, "SageMaker does not say what it loads");
        }
    }

    private void keepModel(String by, String name) {
        List<DescribeModelResponse> found = model(name);
        found.forEach(loads::keep);
        if (found.isEmpty()) {
            loads.unknown(by, "its model %s is gone or cannot be read".formatted(name));
        }
    }

    private static <T> List<T> describe(String permission, Supplier<T> question) {
        return ask(permission, () -> {
            try {
                return List.of(question.get());
            } catch (SageMakerException refusal) {
                if (Reading.isMissing(refusal)) {
                    return List.of();
                }
                throw refusal;
            }
        });
    }

    private static <T> T ask(String permission, Supplier<T> question) {
        return new Reading("the models of the account", permission).of(question);
    }
}
