package gorgon.operator.status;

import gorgon.catalog.Catalog;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Clients;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.EndpointReader;
import gorgon.operator.progress.StagingLook;
import gorgon.operator.stack.StackReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Asks for everything at once; it changes nothing. */
final class SituationReader implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Clients clients;
    private final StackReader stacks;
    private final EndpointReader endpoints;
    private final StagingLook staging;
    private final ScalingReader scaling;
    private final AlarmReader alarms;
    private final Situation.Place place;
    private final Wanted wanted;

    SituationReader(EnvironmentConfiguration environment) {
        this.clients = new Clients(environment.placement().region());
        this.stacks = new StackReader(clients);
        this.endpoints = new EndpointReader(clients);
        this.staging = new StagingLook(clients.region());
        this.scaling = new ScalingReader(clients);
        this.alarms = new AlarmReader(clients);
        this.place = new Situation.Place(
                environment.name(), environment.stackName(), environment.endpointName(), clients.region());
        this.wanted = Wanted.of(environment, Catalog.bundled());
    }

    Situation now() {
        var stack = ask(() -> Part.of(() -> stacks.stack(place.stack())));
        var operation = ask(() -> Part.of(() -> stacks.newestOperation(place.stack())));
        var resources = ask(() -> Part.of(() -> Optional.of(stacks.resources(place.stack()))));
        var endpoint = ask(() -> Part.of(() -> endpoints.read(place.endpoint())));
        var staged = resources.thenApplyAsync(part -> part.then(found -> staging.at(found)), threads);
        var raised = resources.thenApplyAsync(part -> part.then(this::alarms), threads);
        var scaled = endpoint.thenApplyAsync(part -> part.then(this::scaling), threads);
        return new Situation(
                place,
                Instant.now(),
                stack.join(),
                operation.join(),
                staged.join(),
                endpoint.join(),
                scaled.join(),
                raised.join(),
                wanted);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        alarms.close();
        scaling.close();
        staging.close();
        endpoints.close();
        stacks.close();
        clients.close();
    }

    private Optional<List<AlarmState>> alarms(List<StackResourceSummary> resources) {
        return Optional.of(alarms.among(resources));
    }

    private Optional<ScalingState> scaling(DeployedEndpoint endpoint) {
        return endpoint.variants().stream().findFirst().flatMap(variant -> scaling.of(endpoint.name(), variant.name()));
    }

    private <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, threads);
    }
}
