package gorgon.operator.prune;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.EndpointReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AdditionalModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** What the region's models and endpoints load; a model that was deleted under an endpoint is still loaded. */
final class References implements AutoCloseable {
    private final SageMakerClient client;
    private final EndpointReader endpoints;
    private final Set<String> s3Uris = new HashSet<>();
    private final List<String> unknown = new ArrayList<>();

    References(Clients clients) {
        this.client = clients.of(SageMakerClient.builder());
        this.endpoints = new EndpointReader(clients);
    }

    Used read() {
        known(() -> ask(
                        "sagemaker:ListModels",
                        () -> client.listModelsPaginator().models().stream().toList()))
                .forEach(this::readModel);
        known(() -> ask(
                        "sagemaker:ListEndpoints",
                        () -> client.listEndpointsPaginator().endpoints().stream()
                                .toList()))
                .forEach(this::readEndpoint);
        return new Used(s3Uris, unknown);
    }

    @Override
    public void close() {
        endpoints.close();
        client.close();
    }

    private void readModel(ModelSummary summary) {
        known(() -> describe(summary.modelName()).stream()
                        .flatMap(References::of)
                        .toList())
                .forEach(s3Uris::add);
    }

    private void readEndpoint(EndpointSummary summary) {
        known(() -> endpoints.read(summary.endpointName()).stream().toList()).forEach(this::keep);
    }

    private void keep(DeployedEndpoint endpoint) {
        endpoint.allModels().forEach(model -> model.s3Uri().ifPresent(s3Uris::add));
        endpoint.unread().forEach(why -> unknown.add("endpoint %s: %s".formatted(endpoint.name(), why)));
    }

    /** Empty where it was deleted since it was listed. */
    private Optional<DescribeModelResponse> describe(String name) {
        return ask("sagemaker:DescribeModel", () -> {
            try {
                return Optional.of(client.describeModel(request -> request.modelName(name)));
            } catch (SageMakerException refusal) {
                if (Reading.isMissing(refusal)) {
                    return Optional.empty();
                }
                throw refusal;
            }
        });
    }

    private <T> List<T> known(Supplier<List<T>> question) {
        try {
            return question.get();
        } catch (Refused | Unavailable silence) {
            unknown.add(String.valueOf(silence.getMessage()));
            return List.of();
        }
    }

    private static Stream<String> of(DescribeModelResponse model) {
        return Stream.concat(Stream.ofNullable(model.primaryContainer()), model.containers().stream())
                .flatMap(References::of);
    }

    private static Stream<String> of(ContainerDefinition container) {
        Stream<S3ModelDataSource> sources = Stream.concat(
                Stream.ofNullable(container.modelDataSource()).map(ModelDataSource::s3DataSource),
                container.additionalModelDataSources().stream().map(AdditionalModelDataSource::s3DataSource));
        return Stream.concat(
                        Stream.ofNullable(container.modelDataUrl()),
                        sources.filter(Objects::nonNull).map(S3ModelDataSource::s3Uri))
                .filter(Objects::nonNull);
    }

    private static <T> T ask(String permission, Supplier<T> question) {
        return new Reading("the models of the account", permission).of(question);
    }
}
