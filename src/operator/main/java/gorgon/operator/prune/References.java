package gorgon.operator.prune;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.DeployedModel;
import gorgon.operator.deployed.EndpointReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;

/** What the region's models and endpoints load. Where one cannot be read, nothing is known to be unused. */
final class References implements AutoCloseable {
    private final SageMakerClient client;
    private final EndpointReader endpoints;

    References(Clients clients) {
        this.client = clients.of(SageMakerClient.builder());
        this.endpoints = new EndpointReader(clients);
    }

    Set<String> s3Uris() {
        return Stream.concat(ofModels(), ofEndpoints()).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        endpoints.close();
        client.close();
    }

    private Stream<String> ofModels() {
        List<ModelSummary> models = ask(
                "sagemaker:ListModels",
                () -> client.listModelsPaginator().models().stream().toList());
        return models.stream()
                .map(model -> ask(
                        "sagemaker:DescribeModel",
                        () -> client.describeModel(request -> request.modelName(model.modelName()))))
                .flatMap(References::of);
    }

    private Stream<String> ofEndpoints() {
        List<EndpointSummary> names = ask(
                "sagemaker:ListEndpoints",
                () -> client.listEndpointsPaginator().endpoints().stream().toList());
        return names.stream()
                .flatMap(name -> endpoints.read(name.endpointName()).stream())
                .flatMap(References::of);
    }

    private static Stream<String> of(DeployedEndpoint endpoint) {
        if (!endpoint.unread().isEmpty()) {
            throw new InvalidRequest(
                    "tried to find out what the endpoint %s loads: %s; nothing is removed before that is known"
                            .formatted(endpoint.name(), String.join("; ", endpoint.unread())));
        }
        return endpoint.model().flatMap(DeployedModel::s3Uri).stream();
    }

    private static Stream<String> of(DescribeModelResponse model) {
        return Stream.concat(Stream.ofNullable(model.primaryContainer()), model.containers().stream())
                .map(ContainerDefinition::modelDataSource)
                .flatMap(Stream::ofNullable)
                .flatMap(source -> Optional.ofNullable(source.s3DataSource()).stream())
                .map(source -> source.s3Uri());
    }

    private static <T> T ask(String permission, Supplier<T> question) {
        return new Reading("the models of the account", permission).of(question);
    }
}
