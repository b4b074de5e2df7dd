package gorgon.operator.drift;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.s3.S3ArtifactStore;
import gorgon.artifactprep.staging.StagedPrefix;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.DeployedModel;
import gorgon.operator.deployed.EndpointReader;
import gorgon.operator.stack.StackReader;
import gorgon.operator.stack.StackState;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Asks AWS for everything that can drift; CloudFormation's detection is all that it starts. */
final class DriftReader implements AutoCloseable {
    private final Clients clients;
    private final StackReader stacks;
    private final EndpointReader endpoints;
    private final StackDrift template;
    private final EndpointDrift endpoint;

    DriftReader(String region) {
        this.clients = new Clients(region);
        this.stacks = new StackReader(clients);
        this.endpoints = new EndpointReader(clients);
        this.template = new StackDrift(clients);
        this.endpoint = new EndpointDrift(clients);
    }

    Report read(EnvironmentConfiguration environment) {
        StackState stack = settled(environment.stackName());
        List<StackResourceSummary> resources = stacks.resources(stack.name());
        Live live = live(environment.endpointName(), resources);
        return new Report(
                environment.name(),
                stack.name(),
                clients.region(),
                template.of(stack.name(), resources),
                live.drift(),
                Drift.of(live.endpoint().stream()
                        .flatMap(endpoint -> endpoint.allModels().stream())
                        .map(this::files)
                        .toList()));
    }

    @Override
    public void close() {
        endpoint.close();
        template.close();
        endpoints.close();
        stacks.close();
        clients.close();
    }

    private record Live(Optional<DeployedEndpoint> endpoint, Drift drift) {}

    private StackState settled(String name) {
        StackState stack = stacks.stack(name)
                .orElseThrow(() -> new InvalidRequest(
                        "tried to look for drift in %s: there is no such stack; deploy it first".formatted(name)));
        if (stack.isChanging()) {
            throw new InvalidRequest(
                    "tried to look for drift in %s: an operation is under way (%s); run it once that has ended"
                            .formatted(name, stack.status()));
        }
        return stack;
    }

    private Live live(String name, List<StackResourceSummary> resources) {
        try {
            return endpoints
                    .read(name)
                    .map(found -> new Live(Optional.of(found), endpoint.of(found, resources)))
                    .orElseGet(() ->
                            new Live(Optional.empty(), Drift.of(1, List.of(new Finding(name, "endpoint", name, "")))));
        } catch (Refused | Unavailable silence) {
            return new Live(Optional.empty(), Drift.unknown(String.valueOf(silence.getMessage())));
        }
    }

    private Drift files(DeployedModel model) {
        String uri = model.s3Uri().orElse("");
        return StagedPrefix.parse(uri)
                .map(place -> FileDrift.of(
                        place,
                        new S3ArtifactStore(S3ArtifactStore.newClient(Region.of(clients.region())), place.bucket())))
                .orElseGet(() -> Drift.of(1, List.of(new Finding(model.name(), "model files", "a staged model", uri))));
    }
}
