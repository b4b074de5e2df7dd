package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.sagemaker.tgi.Pace;
import gorgon.localaws.scaling.ScalableTargets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** The operations on models, configurations and endpoints that CloudFormation and the API share. */
final class Hosting implements AutoCloseable {
    private final Account account;
    private final ModelFiles s3;
    private final Neighbours neighbours;
    private final Registry<HostedModel> models;
    private final Registry<HostedConfig> configs;
    private final Registry<HostedEndpoint> endpoints;
    private final HostingFaults faults = new HostingFaults();
    private final AtomicReference<Optional<Pace>> pace = new AtomicReference<>(Optional.empty());
    private final PlayedImages images = new PlayedImages();
    private final Instances instances;
    private final FleetMover mover;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Hosting(Account account, ModelFiles s3, LogSink logs, Neighbours neighbours) {
        this.account = account;
        this.s3 = s3;
        this.neighbours = neighbours;
        models = new Registry<>(account, "model", "model");
        configs = new Registry<>(account, "endpoint configuration", "endpoint-config");
        endpoints = new Registry<>(account, "endpoint", "endpoint");
        instances = new Instances(neighbours.quotas(), faults);
        mover = new FleetMover(instances, new ContainerStarter(s3, logs, models), neighbours.alarms(), faults);
    }

    Registry<HostedModel> models() {
        return models;
    }

    Registry<HostedConfig> configs() {
        return configs;
    }

    Registry<HostedEndpoint> endpoints() {
        return endpoints;
    }

    PlayedImages images() {
        return images;
    }

    HostingFaults faults() {
        return faults;
    }

    Optional<Pace> pace() {
        return pace.get();
    }

    void pace(Pace played) {
        pace.set(Optional.of(played));
    }

    void createModel(String name, ObjectNode properties) {
        HostedModel model = HostedModel.of(name, properties, images);
        ModelDataRules.check(
                model.location(),
                s3.list(model.location().bucket(), model.location().prefix()));
        models.add(name, model);
    }

    void createConfig(String name, ObjectNode properties) {
        HostedConfig config = HostedConfig.of(name, properties);
        config.variant().choices().forEach(choice -> models.get(choice.model()));
        configs.add(name, config);
    }

    /** The API text forbids to delete what a live endpoint uses; here it is refused. */
    void deleteConfig(String name) {
        for (HostedEndpoint endpoint : endpoints.all()) {
            Validation.require(
                    !endpoint.state().config().name().equalsIgnoreCase(name),
                    "Cannot delete endpoint configuration \"" + configs.arn(name) + "\": endpoint \""
                            + endpoints.arn(endpoint.name()) + "\" uses it.");
        }
        configs.remove(name);
    }

    HostedEndpoint createEndpoint(String name, ObjectNode properties) {
        EndpointRequest request = request(properties);
        HostedConfig config = configs.get(request.config());
        FleetChange change = new FleetChange(
                Validation.name("endpointName", name), config, config.variant().initialCount(), request.policy());
        change.policy().requireFits(change.count());
        instances.requireQuota(config.variant().firstType(), change.count());
        HostedEndpoint endpoint = new HostedEndpoint(name, config, this::publish);
        endpoints.add(name, endpoint);
        begin(endpoint, EndpointStatus.CREATING, change);
        return endpoint;
    }

    HostedEndpoint updateEndpoint(String name, ObjectNode properties) {
        HostedEndpoint endpoint = endpoints.get(name);
        requireSettled(endpoint);
        Validation.require(
                endpoint.state().status() != EndpointStatus.FAILED,
                "Cannot update endpoint \"" + endpoints.arn(name) + "\" in Failed state; DeleteEndpoint is the only"
                        + " operation that can be performed.");
        EndpointRequest request = request(properties);
        FleetChange change = request.change(endpoint, configs.get(request.config()));
        requireSameTypesIfScaled(endpoint, change.config());
        change.policy().requireFits(change.count());
        requireQuota(change, endpoint.state().serving());
        begin(endpoint, EndpointStatus.UPDATING, change);
        return endpoint;
    }

    /** SageMaker deregisters an endpoint's targets with it. */
    void deleteEndpoint(String name) {
        HostedEndpoint endpoint = endpoints.get(name);
        requireSettled(endpoint);
        endpoint.become(EndpointStatus.DELETING);
        neighbours.targets().deregisterAll("endpoint/" + name + "/");
        instances.release(name);
        endpoints.remove(name);
    }

    /** As Application Auto Scaling does: never while something else changes. */
    void scale(HostedEndpoint endpoint, int count) {
        requireSettled(endpoint);
        ServingFleet fleet = endpoint.state()
                .serving()
                .orElseThrow(() -> Validation.error("Endpoint " + endpoint.name() + " serves nothing to scale."));
        String type = fleet.choice().type();
        instances.requireQuota(type, count - fleet.count());
        instances.serve(endpoint.name(), type, count);
        endpoint.resize(count);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void begin(HostedEndpoint endpoint, EndpointStatus status, FleetChange change) {
        Optional<ServingFleet> old = endpoint.state().serving();
        endpoint.begin(status, change, () -> mover.move(change, old), threads);
    }

    private EndpointRequest request(ObjectNode properties) {
        EndpointRequest request = EndpointRequest.of(properties);
        for (String alarm : request.policy().alarms()) {
            Validation.require(
                    neighbours.alarms().state(alarm).isPresent(),
                    "Alarm " + alarm + " of the AutoRollbackConfiguration does not exist.");
        }
        return request;
    }

    private void requireQuota(FleetChange change, Optional<ServingFleet> old) {
        boolean moves = old.filter(
                        fleet -> fleet.config().name().equals(change.config().name()))
                .isEmpty();
        String type = change.config().variant().firstType();
        int more = moves
                ? change.policy().extraInstances(type, change.count(), old)
                : change.count() - old.orElseThrow().count();
        instances.requireQuota(type, more);
    }

    /** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html; its words, for the error's are not known. */
    private void requireSameTypesIfScaled(HostedEndpoint endpoint, HostedConfig next) {
        HostedVariant current = endpoint.state().config().variant();
        if (!neighbours.targets().isRegistered(ScalableTargets.resourceId(endpoint.name(), current.name()))) {
            return;
        }
        Validation.require(
                next.variant().types().equals(current.types())
                        && next.variant().name().equals(current.name()),
                "Cannot update endpoint \"" + endpoints.arn(endpoint.name()) + "\": variant " + current.name()
                        + " is a target for auto scaling, and the update would change its instance type from "
                        + current.types() + " to " + next.variant().types()
                        + " or remove it. Deregister the variant as a"
                        + " scalable target first.");
    }

    private void requireSettled(HostedEndpoint endpoint) {
        Validation.require(
                endpoint.state().status().isSettled(),
                "Cannot update in-progress endpoint \"" + endpoints.arn(endpoint.name()) + "\".");
    }

    private void publish(HostedEndpoint endpoint) {
        neighbours.events().accept(EndpointEvent.of(endpoint, endpoints.arn(endpoint.name()), account));
    }
}
