package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.http.Fields;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The operations on models, configurations and endpoints that CloudFormation and the API share. */
final class Hosting implements AutoCloseable {
    private final ModelFiles s3;
    private final Registry<HostedModel> models;
    private final Registry<HostedConfig> configs;
    private final Registry<HostedEndpoint> endpoints;
    private final ContainerStarter starter;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Hosting(Account account, ModelFiles s3, LogSink logs) {
        this.s3 = s3;
        models = new Registry<>(account, "model", "model");
        configs = new Registry<>(account, "endpoint configuration", "endpoint-config");
        endpoints = new Registry<>(account, "endpoint", "endpoint");
        starter = new ContainerStarter(s3, logs, models);
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

    void createModel(String name, ObjectNode properties) {
        HostedModel model = HostedModel.of(name, properties);
        ModelDataRules.check(
                model.location(),
                s3.list(model.location().bucket(), model.location().prefix()));
        models.add(name, model);
    }

    void createConfig(String name, ObjectNode properties) {
        HostedConfig config = HostedConfig.of(name, properties);
        models.get(config.model());
        configs.add(name, config);
    }

    /** The API text forbids to delete what a live endpoint uses; here it is refused. */
    void deleteConfig(String name) {
        for (HostedEndpoint endpoint : endpoints.all()) {
            Validation.require(
                    !endpoint.state().config().name().equals(name),
                    "Cannot delete endpoint configuration \"" + configs.arn(name) + "\": endpoint \""
                            + endpoints.arn(endpoint.name()) + "\" uses it.");
        }
        configs.remove(name);
    }

    HostedEndpoint createEndpoint(String name, ObjectNode properties) {
        HostedConfig config = config(properties);
        HostedEndpoint endpoint = new HostedEndpoint(Validation.name("endpointName", name), config);
        endpoints.add(name, endpoint);
        endpoint.begin(EndpointStatus.CREATING, config, () -> starter.start(name, config), threads);
        return endpoint;
    }

    HostedEndpoint updateEndpoint(String name, ObjectNode properties) {
        HostedEndpoint endpoint = endpoints.get(name);
        requireSettled(endpoint);
        Validation.require(
                endpoint.state().status() != EndpointStatus.FAILED,
                "Cannot update endpoint \"" + endpoints.arn(name) + "\" in Failed state; DeleteEndpoint is the only"
                        + " operation that can be performed.");
        HostedConfig config = config(properties);
        endpoint.begin(EndpointStatus.UPDATING, config, () -> starter.start(name, config), threads);
        return endpoint;
    }

    void deleteEndpoint(String name) {
        requireSettled(endpoints.get(name));
        endpoints.remove(name);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private HostedConfig config(ObjectNode properties) {
        Fields fields = new Fields(properties);
        fields.allowOnly(
                "Endpoint",
                Set.of(
                        "EndpointName",
                        "EndpointConfigName",
                        "DeploymentConfig",
                        "RetainAllVariantProperties",
                        "ExcludeRetainedVariantProperties",
                        "RetainDeploymentConfig",
                        "Tags"));
        return configs.get(Validation.name("endpointConfigName", fields.required("EndpointConfigName")));
    }

    private void requireSettled(HostedEndpoint endpoint) {
        EndpointStatus status = endpoint.state().status();
        Validation.require(
                status != EndpointStatus.CREATING && status != EndpointStatus.UPDATING,
                "Cannot update in-progress endpoint \"" + endpoints.arn(endpoint.name()) + "\".");
    }
}
